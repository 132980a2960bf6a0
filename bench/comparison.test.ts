import { expect, it } from "vitest";
import { comparisonStanding, mayBeEqual } from "./comparison.ts";

const ratio = (low: number, high: number) => ({ kind: "measured", median: low, low, high }) as const;

it("a ratio whose interval includes 1 is not resolved; a range says nothing either way", () => {
  const interval = { interval: "bootstrap-95", trials: 6 } as const;
  const range = { interval: "range", trials: 5 } as const;
  expect(comparisonStanding({ ...ratio(0.9, 1.1), ...interval })).toBe("unresolved");
  expect(comparisonStanding({ ...ratio(1.01, 1.1), ...interval })).toBe("resolved");
  expect(comparisonStanding({ ...ratio(0.5, 0.99), ...interval })).toBe("resolved");
  expect(comparisonStanding({ ...ratio(1, 1.1), ...interval })).toBe("unresolved");
  expect(comparisonStanding({ ...ratio(3, 4), ...range })).toBe("too-few");
  expect([ratio(0.9, 1.1), ratio(3, 4)].map((bounds) => mayBeEqual(bounds))).toEqual([true, false]);
});
