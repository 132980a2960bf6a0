import { expect, it } from "vitest";
import { parseOptions, UsageError } from "../server/command-line.ts";
import { LAB_OPTIONS } from "./lab-options.ts";

it("a token is none, or at least 16 characters", () => {
  expect(parseOptions([], LAB_OPTIONS)["run-token"]).toBeUndefined();
  expect(parseOptions(["--run-token", "0123456789abcdef"], LAB_OPTIONS)["run-token"]).toBe("0123456789abcdef");
  for (const token of ["", "0123456789abcde", "x".repeat(501)]) {
    expect(() => parseOptions([`--run-token=${token}`], LAB_OPTIONS)).toThrow(UsageError);
  }
});
