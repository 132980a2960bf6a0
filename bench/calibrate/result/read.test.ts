import { expect, test } from "vitest";
import { ResultError } from "../../result/read.ts";
import { calibrationResult } from "../result-for-tests.ts";
import { readCalibrationResult } from "./read.ts";

function errorOf(json: string): ResultError {
  try {
    readCalibrationResult(json);
  } catch (error) {
    if (error instanceof ResultError) return error;
    throw error;
  }
  throw new Error("expected a ResultError");
}

test("reads back what was written", () => {
  const written = calibrationResult();
  expect(readCalibrationResult(JSON.stringify(written))).toEqual(written);
});

test("another kind of result, and another version, are not taken for it", () => {
  expect(errorOf('{"format":"transport-comparison-lab/peers","version":1}').code).toBe("not-a-result");
  expect(errorOf(JSON.stringify({ ...calibrationResult(), version: 2 })).code).toBe("other-version");
});

test.for([
  ["id", "Not Kebab"],
  ["group", "weather"],
  ["name", { en: "only English" }],
  ["error", "1"],
  ["unit", "furlong"],
  ["allowed", -1],
  ["outcome", "fine"],
  ["reason", "no languages"],
] as const)("a check's %s is validated and named", ([field, wrong]) => {
  const [first, ...rest] = calibrationResult().checks;
  const checks = [{ ...first, [field]: wrong }, ...rest];
  expect(errorOf(JSON.stringify({ ...calibrationResult(), checks }))).toMatchObject({
    code: "invalid",
    detail: expect.stringMatching(new RegExp(`^checks\\.0\\.${field}`)),
  });
});
