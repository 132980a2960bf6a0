// Reading a result file of `npm run calibrate`. Pure.
import { readAs } from "../../result/read.ts";
import { type Calibration, CALIBRATION_FORMAT, CALIBRATION_VERSION, calibrationSchema } from "./schema.ts";

/** Reads and validates the file's text. Throws a ResultError that says in one line what was expected. */
export function readCalibration(json: string): Calibration {
  return readAs(json, { format: CALIBRATION_FORMAT, version: CALIBRATION_VERSION, schema: calibrationSchema });
}
