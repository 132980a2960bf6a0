import { expect, test } from "vitest";
import { createLatenessLog, readLateness } from "./publication-lateness.ts";

function logged(count: number, max?: number) {
  const log = createLatenessLog(max);
  for (let index = 0; index < count; index++) log.add(index * 3);
  return log.encode(100);
}

test.for([0, 1, 4095, 4096, 4097, 10_000])("%i publications are told again by their ids", (count) => {
  const lateness = logged(count);
  if (lateness === null) throw new Error("expected them to be kept");
  const latenessOf = readLateness(lateness);
  const ids = Array.from({ length: count }, (_, index) => 100 + index);
  expect(ids.map(latenessOf)).toEqual(ids.map((_, index) => index * 3));
  expect([latenessOf(99), latenessOf(100 + count)]).toEqual([undefined, undefined]);
});

test("what is more than the log may keep is not told at all: half of it would be taken for the whole", () => {
  expect(logged(5, 5)).not.toBeNull();
  expect(logged(6, 5)).toBeNull();
});

test("a lateness beyond 71 minutes is told as 71 minutes, not as its remainder", () => {
  const log = createLatenessLog();
  log.add(2 ** 32 + 5);
  const lateness = log.encode(1);
  expect(lateness && readLateness(lateness)(1)).toBe(2 ** 32 - 1);
});
