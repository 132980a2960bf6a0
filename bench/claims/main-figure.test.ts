import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { claimed } from "./claim.ts";
import { testClaims } from "./judge-claims.ts";
import { LESS, MORE, type Rule } from "./verdict.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";
import { readResult } from "../result/read.ts";
import { mainFigure } from "./main-figure.ts";

const sample = readResult(readFileSync(new URL("../results/sample.json", import.meta.url), "utf8"));
const tested = testClaims(sample);
const [anyClaim] = tested;
if (anyClaim === undefined) throw new Error("expected a claim");
const { claim } = anyClaim;

function figureOf(median: number, name = "ipBytesRatio"): ClaimFigure {
  const estimate = { kind: "measured", median, low: median, high: median, interval: "range", trials: 1 } as const;
  return { name, at: {}, unit: "ratio", estimate, modelled: null };
}

/** The first supports best, as the bench puts it; what does not support is a limit. */
function chosen(medians: readonly number[], limits: readonly number[], rule: Rule | null) {
  const figures = medians.map((median) => figureOf(median));
  const other = limits.map((median) => figureOf(median));
  const tests = rule === null ? [] : claimed(rule, [...figures, ...other]);
  const main = mainFigure({ claim: { ...claim, figures, limits: other }, tests });
  if (main === undefined) throw new Error("expected a figure");
  const { figure, ...rest } = main;
  return { median: figure.estimate.kind === "measured" ? figure.estimate.median : null, ...rest };
}

describe("the figure that a claim is told by", () => {
  it("is the middle one of all that it claims something of, limits too, wherever it stands", () => {
    expect(chosen([10, 5, 3], [0.1, 0.2], MORE)).toEqual({ median: 3, points: 5, least: 0.1, most: 10 });
    expect(chosen([10], [0.1, 0.2, 0.3, 0.4], MORE).median).toBe(0.3);
  });

  it("of two middle ones is that which supports less", () => {
    expect(chosen([10, 5], [0.1, 0.2], MORE).median).toBe(0.2);
    expect(chosen([0.1, 0.2], [5, 10], LESS).median).toBe(5);
  });

  it("is the middle one of all where nothing is claimed, and the only one where there is but one", () => {
    expect(chosen([1, 9, 2], [], null)).toEqual({ median: 2, points: 3, least: 1, most: 9 });
    expect(chosen([7], [], MORE)).toEqual({ median: 7, points: 1, least: 7, most: 7 });
    expect(mainFigure({ claim: { ...claim, figures: [], limits: [] }, tests: [] })).toBeUndefined();
  });

  it("does not take another figure of the claim for one of its points", () => {
    const figures = [figureOf(3), figureOf(1000, "serverCpuRatio"), figureOf(2000, "serverCpuRatio")];
    expect(mainFigure({ claim: { ...claim, figures, limits: [] }, tests: claimed(MORE, figures) })?.points).toBe(1);
  });

  it("has as many points on the one side as on the other, or one more: in every claim of the sample", () => {
    for (const one of tested) {
      const main = mainFigure(one);
      if (main === undefined) continue;
      const { name } = main.figure;
      const ofName = one.tests.map(({ figure }) => figure).filter((figure) => figure.name === name);
      const all = ofName.length > 0 ? ofName : one.claim.figures.filter((figure) => figure.name === name);
      const medians = all.map(({ estimate }) => (estimate.kind === "measured" ? estimate.median : Number.NaN));
      const { estimate } = main.figure;
      const at = estimate.kind === "measured" ? estimate.median : Number.NaN;
      expect(medians.filter((median) => median < at).length, one.claim.id).toBeLessThanOrEqual(medians.length / 2);
      expect(medians.filter((median) => median > at).length, one.claim.id).toBeLessThanOrEqual(medians.length / 2);
      expect([main.points, main.least, main.most]).toEqual([all.length, Math.min(...medians), Math.max(...medians)]);
    }
  });
});
