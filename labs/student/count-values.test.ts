import { expect, test } from "vitest";
import { hasAtMost } from "./count-values.ts";

test("counts values, holes and what is shared, as they would be written out", () => {
  const twice = [1, 2];
  expect(hasAtMost(1, 1)).toBe(true);
  expect(hasAtMost(7, [twice, twice])).toBe(true);
  expect(hasAtMost(6, [twice, twice])).toBe(false);
  expect(hasAtMost(4, { a: 1, b: new Map([["c", 2]]) })).toBe(false);
  expect(hasAtMost(5, { a: 1, b: new Map([["c", 2]]) })).toBe(true);
  expect(hasAtMost(1, new Uint8Array(1000))).toBe(true);
});

test("is done at once with what a few bytes stand for", () => {
  const holes: unknown[] = [];
  holes.length = 2 ** 32 - 1;
  expect(hasAtMost(1_000_000, holes)).toBe(false);
  let laughs: unknown[] = [];
  for (let depth = 0; depth < 100; depth++) laughs = [laughs, laughs];
  expect(hasAtMost(1_000_000, laughs)).toBe(false);
  const endless: unknown[] = [];
  endless.push(endless);
  expect(hasAtMost(1_000_000, endless)).toBe(false);
});
