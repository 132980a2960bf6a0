import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimate, median, MIN_TRIALS_FOR_INTERVAL, pairedRatio } from "./statistics.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });

describe("the median", () => {
  test("is the middle value, or the mean of the two middle ones", () => {
    expect(median([3])).toBe(3);
    expect(median([10, 2, 9])).toBe(9);
    expect(median([10, 2, 9, 1])).toBe(5.5);
  });

  test("sorts by number, and leaves the list as it is", () => {
    const values = [100, 20, 3];
    expect(median(values)).toBe(20);
    expect(values).toEqual([100, 20, 3]);
  });

  test("has as many values below it as above it", () => {
    const property = fc.property(fc.array(finite, { minLength: 1, maxLength: 20 }), (values) => {
      const middle = median(values);
      const below = values.filter((value) => value < middle).length;
      const above = values.filter((value) => value > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
    });
    fc.assert(property, { numRuns: 100 });
  });

  test("of nothing is an error", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe("with fewer than six trials a figure has a range, and calls it so", () => {
  test("the range is the smallest and the largest value", () => {
    expect(estimate([5, 1, 4, 2, 3])).toEqual({
      kind: "measured",
      median: 3,
      low: 1,
      high: 5,
      interval: "range",
      trials: 5,
    });
    expect(estimate([7])).toMatchObject({ median: 7, low: 7, high: 7, interval: "range", trials: 1 });
  });

  test("no trial is no figure", () => {
    expect(estimate([])).toEqual({ kind: "not-measured", reason: "no valid trial" });
  });

  test("from six trials on it is an interval", () => {
    expect(MIN_TRIALS_FOR_INTERVAL).toBe(6);
    expect(estimate([1, 2, 3, 4, 5, 6])).toMatchObject({ interval: "bootstrap-95", trials: 6 });
  });
});

/** The medians of all resamples of so many draws. */
function allResampledMedians(values: readonly number[], draws: number): number[] {
  const n = values.length;
  return Array.from({ length: n ** draws }, (_, resample) =>
    median(Array.from({ length: draws }, (_, place) => values[Math.floor(resample / n ** place) % n]!)),
  );
}

/** Four standard errors of a share near 2.5 % that 2,000 resamples tell. */
const TOLERANCE = 4 * Math.sqrt((0.025 * 0.975) / 2000);

describe("the 95 % interval is that of the percentile bootstrap of the median, up to the error of 2,000 resamples", () => {
  test.for([
    [6, 6],
    [7, 6],
  ] as const)("by brute force: %i trials, all resamples of %i draws", ([trials, draws]) => {
    const values = Array.from({ length: trials }, (_, index) => 2 ** index); // all means of two differ
    const figure = estimate(values);
    if (figure.kind !== "measured") throw new Error("expected a figure");
    const medians = allResampledMedians(values, draws);
    const share = (holds: (value: number) => boolean): number => medians.filter(holds).length / medians.length;
    const { low, high } = figure;
    expect(share((value) => value <= low)).toBeGreaterThan(0.025 - TOLERANCE);
    expect(share((value) => value < low)).toBeLessThan(0.025 + TOLERANCE);
    expect(share((value) => value <= high)).toBeGreaterThan(0.975 - TOLERANCE);
    expect(share((value) => value < high)).toBeLessThan(0.975 + TOLERANCE);
  });
});

/** P(X <= k) of a binomial distribution, term by term. */
function binomialAtMost(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let successes = 1; successes <= k; successes++) {
    term *= ((n - successes + 1) / successes) * (p / (1 - p));
    sum += term;
  }
  return Math.min(1, sum);
}

describe("the bounds of the interval lie where the binomial distribution has them", () => {
  // A median of an even number of draws lies between its two middle ones: it is at most the k-th trial, at the latest
  // when more than half of the draws are, at the earliest when half of them are; and k of n trials are.
  test.for([6, 12, 24])("%i trials", (trials) => {
    const figure = estimate(Array.from({ length: trials }, (_, index) => index + 1));
    if (figure.kind !== "measured") throw new Error("expected a figure");
    const halfOrMore = (k: number): number => 1 - binomialAtMost(trials / 2 - 1, trials, k / trials);
    const moreThanHalf = (k: number): number => 1 - binomialAtMost(trials / 2, trials, k / trials);
    for (let k = 1; k < trials; k++) {
      if (halfOrMore(k) < 0.025 - TOLERANCE) expect(figure.low).toBeGreaterThan(k);
      if (moreThanHalf(k) > 0.025 + TOLERANCE) expect(figure.low).toBeLessThanOrEqual(k);
      if (halfOrMore(k) < 0.975 - TOLERANCE) expect(figure.high).toBeGreaterThan(k);
      if (moreThanHalf(k) > 0.975 + TOLERANCE) expect(figure.high).toBeLessThanOrEqual(k);
    }
    expect.hasAssertions();
  });

  test("trials that are all alike have an interval without width", () => {
    expect(estimate(Array.from({ length: 8 }, () => 0.1))).toEqual({
      kind: "measured",
      median: 0.1,
      low: 0.1,
      high: 0.1,
      interval: "bootstrap-95",
      trials: 8,
    });
  });
});

test("the same trials in any order give the same figure: the seed is fixed", () => {
  const trials = fc.array(finite, { minLength: 1, maxLength: 12 });
  const property = fc.property(trials, fc.infiniteStream(fc.nat()), (values, keys) => {
    const shuffled = values
      .map((value) => ({ value, key: keys.next().value }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ value }) => value);
    expect(estimate(shuffled)).toEqual(estimate(values));
  });
  fc.assert(property, { numRuns: 20 });
});

test("the interval holds the median and lies within the values", () => {
  const property = fc.property(fc.array(finite, { minLength: 1, maxLength: 12 }), (values) => {
    const figure = estimate(values);
    if (figure.kind !== "measured") throw new Error("expected a figure");
    const bounds = [Math.min(...values), figure.low, figure.median, figure.high, Math.max(...values)];
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
    expect(figure.trials).toBe(values.length);
  });
  fc.assert(property, { numRuns: 20 });
});

describe("paired ratios", () => {
  test("are taken pair by pair: what both halves of a pair saw cancels out", () => {
    const drifting = [1, 3, 9, 2, 50, 7].map((speed) => [2 * speed, speed] as const);
    expect(pairedRatio(drifting)).toMatchObject({ kind: "measured", median: 2, low: 2, high: 2, trials: 6 });
  });

  test("are the median of the ratios, not the ratio of the medians", () => {
    const pairs = [
      [10, 1],
      [2, 2],
      [9, 3],
    ] as const;
    expect(pairedRatio(pairs)).toMatchObject({ median: 3, low: 1, high: 10, interval: "range" });
  });

  test("with a denominator of 0 do not exist, and the pair is not left out in silence", () => {
    expect(
      pairedRatio([
        [1, 1],
        [1, 0],
      ]),
    ).toEqual({ kind: "not-measured", reason: "a denominator is 0" });
  });

  test("with a numerator of 0 are 0", () => {
    expect(pairedRatio([[0, 5]])).toMatchObject({ kind: "measured", median: 0 });
  });

  test("of nothing are no figure", () => {
    expect(pairedRatio([])).toMatchObject({ kind: "not-measured" });
  });
});
