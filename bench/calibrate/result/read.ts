// Reading a result file of `npm run calibrate`. Pure.
import { readAs } from "../../result/read.ts";
import { CALIBRATION_FORMAT, CALIBRATION_VERSION, type CalibrationResult, calibrationResultSchema } from "./schema.ts";

/** Reads and validates the file's text. Throws a ResultError that says in one line what was expected. */
export function readCalibrationResult(json: string): CalibrationResult {
  return readAs(json, { format: CALIBRATION_FORMAT, versions: [CALIBRATION_VERSION], schema: calibrationResultSchema });
}
