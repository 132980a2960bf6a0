// Reading a result file of `npm run soak`. Pure.
import { readAs } from "../../result/read.ts";
import { SOAK_FORMAT, SOAK_VERSION, type SoakResult, soakResultSchema } from "./schema.ts";

/** Reads and validates the file's text. Throws a ResultError that says in one line what was expected. */
export function readSoakResult(json: string): SoakResult {
  return readAs(json, { format: SOAK_FORMAT, versions: [SOAK_VERSION], schema: soakResultSchema });
}
