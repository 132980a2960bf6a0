import { expect, it } from "vitest";
import { nextMaskingKey } from "./masking-keys.ts";

it("masking keys are four bytes and fresh, over the end of the pool too (RFC 6455 §5.3)", () => {
  const keys = Array.from({ length: 5000 }, () => Buffer.from(nextMaskingKey()).toString("hex"));
  expect(keys.every((key) => key.length === 8)).toBe(true);
  expect(new Set(keys).size).toBeGreaterThan(4990); // 5,000 of 2^32: a collision or two may happen
});
