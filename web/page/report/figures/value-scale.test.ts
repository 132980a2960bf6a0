import { describe, expect, it } from "vitest";
import { shareOf, valueScale } from "./value-scale.ts";

describe("a small chart's scale", () => {
  it("is logarithmic where all values are above 0 and lie far apart: equal factors are equal steps", () => {
    const scale = valueScale([0.1, 1, 10]);
    expect(scale.kind).toBe("logarithmic");
    expect(scale.ticks).toEqual([0.1, 1, 10]);
    expect(shareOf(1, scale)).toBeCloseTo(0.5);
    expect(shareOf(10, scale) - shareOf(1, scale)).toBeCloseTo(shareOf(1, scale) - shareOf(0.1, scale));
  });

  it("else is linear and begins at 0, or below where something is", () => {
    expect(valueScale([0.9, 1.4])).toMatchObject({ kind: "linear", ticks: [0, 0.5, 1, 1.5] });
    expect(valueScale([0, 100]).kind).toBe("linear");
    const below = valueScale([-1, 3]);
    expect(below.least).toBeLessThan(-1);
    expect(shareOf(0, below)).toBeGreaterThan(0);
  });

  it("names few values, whatever a file holds", () => {
    for (const values of [[], [0], [5], [1e-300, 1e300], [Infinity, 2], [-1e15, 1e15], [1, 4], [3, 39]]) {
      const scale = valueScale(values);
      expect(scale.ticks.length).toBeLessThan(8);
      expect(scale.ticks.every(Number.isFinite)).toBe(true);
      for (const value of values) expect(shareOf(value, scale)).toBeGreaterThanOrEqual(0);
      expect(shareOf(-1, scale)).toBeLessThanOrEqual(1);
    }
  });
});

it("stays a scale whatever a file says: the absurd is put at an end", () => {
  const scale = valueScale([-1e308, 1e308, 1, 3]);
  expect([scale.least, scale.most].every(Number.isFinite)).toBe(true);
  expect([-1e308, 1e308].map((value) => shareOf(value, scale))).toEqual([0, 1]);
});
