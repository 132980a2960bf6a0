import { describe, expect, test } from "vitest";
import { estimate, totalRatio } from "./statistics.ts";

describe("the ratio of sums over all trials", () => {
  const good = [1000, 1000] as const;

  test("shows the one bad trial among many, which a median hides", () => {
    const trials = [...Array.from({ length: 29 }, () => good), [990, 1000] as const];
    const lost = totalRatio(trials);
    expect(lost).toMatchObject({ kind: "measured", interval: "bootstrap-95", high: 1, trials: 30 });
    expect(lost.kind === "measured" && lost.low).toBeLessThan(1);
    expect(lost.kind === "measured" && lost.median).toBeCloseTo(29_990 / 30_000, 12);
    expect(estimate(trials.map(([part, whole]) => part / whole))).toMatchObject({ median: 1, low: 1, high: 1 });
  });

  test("weighs each trial by its whole, and leaves out those that had none", () => {
    const trials = [[0, 10], [90, 90], [0, 0], ...Array.from({ length: 5 }, () => [0, 0] as const)] as const;
    expect(totalRatio(trials)).toMatchObject({ median: 0.9, low: 0, high: 1, interval: "range", trials: 2 });
    expect(totalRatio([[0, 0]])).toMatchObject({ kind: "not-measured" });
    expect(totalRatio([])).toMatchObject({ kind: "not-measured" });
  });

  test("of equal trials has no width", () => {
    expect(totalRatio(Array.from({ length: 6 }, () => good))).toMatchObject({ median: 1, low: 1, high: 1 });
  });
});
