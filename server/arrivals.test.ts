// The schedule of publications: seeded, random or fixed.
import { describe, expect, test } from "vitest";
import { type Arrivals, arrivalTimesUs } from "./arrivals.ts";

function take(count: number, options: { arrivals: Arrivals; messagesPerSecond: number; seed: number }): number[] {
  const schedule = arrivalTimesUs(options);
  return Array.from({ length: count }, () => schedule.next().value);
}

function gapsOf(times: readonly number[]): number[] {
  return times.map((time, i) => time - (times[i - 1] ?? 0));
}

describe("random arrivals (a Poisson process)", () => {
  const options = { arrivals: "poisson", messagesPerSecond: 50, seed: 1 } as const;
  const meanGapUs = 20_000;

  test("the same seed gives the same schedule, another seed another (design.md, Paired trials)", () => {
    expect(take(100, options)).toEqual(take(100, options));
    expect(take(100, { ...options, seed: 2 })).not.toEqual(take(100, options));
  });

  test("instants are whole microseconds and never fall, also where many share one", () => {
    const times = take(5000, { ...options, messagesPerSecond: 2_000_000 });
    expect(times.every((time) => Number.isSafeInteger(time))).toBe(true);
    expect(gapsOf(times).every((gap) => gap >= 0)).toBe(true);
  });

  // Of n exponential gaps the mean has the standard error mean / sqrt(n); a share p of them sqrt(p (1 - p) / n).
  test.for([1, 2, 3, 4, 5])("gaps of seed %i are exponential: mean and shares within 4 standard errors", (seed) => {
    const count = 20_000;
    const gaps = gapsOf(take(count, { ...options, seed }));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / count;
    expect(Math.abs(mean - meanGapUs)).toBeLessThan((4 * meanGapUs) / Math.sqrt(count));
    for (const multiple of [0.1, 1, 3]) {
      const expected = Math.exp(-multiple);
      const share = gaps.filter((gap) => gap > multiple * meanGapUs).length / count;
      expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / count));
    }
  });

  // Over seeds the first gap has the standard deviation of one gap, 1 mean; so has every other.
  test.for([0, 1, 2, 10])(
    "gap %i has the same mean over seeds 1 to 2,000: no seed begins with a long silence",
    (index) => {
      const seeds = Array.from({ length: 2000 }, (_, i) => i + 1);
      const gaps = seeds.map((seed) => gapsOf(take(index + 1, { ...options, seed })).at(-1) ?? 0);
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / seeds.length;
      expect(Math.abs(mean - meanGapUs)).toBeLessThan((4 * meanGapUs) / Math.sqrt(seeds.length));
    },
  );

  test("neighbouring seeds are independent: their first gaps do not go together", () => {
    const pairs = Array.from({ length: 2000 }, (_, seed) =>
      [seed, seed + 1].map((each) => Math.exp(-(take(1, { ...options, seed: each })[0] ?? 0) / meanGapUs) - 0.5),
    );
    const covariance = pairs.reduce((sum, [a = 0, b = 0]) => sum + a * b, 0) / pairs.length;
    expect(Math.abs(covariance * 12)).toBeLessThan(4 / Math.sqrt(pairs.length)); // the variance of a uniform is 1/12
  });
});

describe("fixed arrivals", () => {
  test("are evenly spaced, whatever the seed; rounding does not add up", () => {
    const times = take(9, { arrivals: "fixed", messagesPerSecond: 3, seed: 7 });
    expect(times.slice(0, 4)).toEqual([333_333, 666_667, 1_000_000, 1_333_333]);
    expect(times[8]).toBe(3_000_000);
  });
});
