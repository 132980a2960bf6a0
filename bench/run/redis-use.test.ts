// What is told of a Redis's CPU, from two readings.
import { expect, it } from "vitest";
import { readRedis, useBetween } from "./redis-use.ts";

const START = { pid: 7, cpuUs: 5000, rssBytes: 100 };

it("is the difference; where a reading is missing, or of another process, nothing is told", () => {
  expect(useBetween(START, { pid: 7, cpuUs: 5400, rssBytes: 120 })).toEqual({ cpuUs: 400, rssBytes: 120 });
  expect(useBetween(START, { pid: 8, cpuUs: 5400, rssBytes: 120 })).toBeUndefined();
  expect(useBetween(START, undefined)).toBeUndefined();
  expect(readRedis(undefined)).toBeUndefined();
});
