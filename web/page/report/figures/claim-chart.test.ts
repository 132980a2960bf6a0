import { describe, expect, it } from "vitest";
import type { Estimate } from "../../../../bench/result/schema.ts";
import { articleResult } from "../../../testing/fixture-article.ts";
import { claimChart, claimedBand, countSupports } from "./claim-chart.ts";
import { judgeRun } from "./claims.ts";
import { mainFigure } from "../../../../bench/claims/main-figure.ts";
import { shareOf, valueScale } from "./value-scale.ts";

const { claims } = judgeRun({ label: "A", name: "a.json", result: articleResult() });
const charts = claims.flatMap((judged) => {
  const chart = claimChart(judged);
  return chart === null ? [] : [{ judged, chart }];
});

describe("a claim's small chart", () => {
  it("shows every measured point of the main figure once, claimed ones and counter-measurements apart", () => {
    expect(charts.length).toBeGreaterThan(8);
    for (const { judged, chart } of charts) {
      const { figures, limits, counterMeasurements } = judged.claim;
      const ofName = [...figures, ...limits, ...counterMeasurements].filter(({ name }) => name === chart.name);
      expect(chart.name).toBe(mainFigure(judged)?.figure.name);
      const shown = chart.zones.flatMap(({ points }) => points.map(({ figure }) => figure));
      expect(new Set(shown)).toEqual(new Set(ofName));
      expect(shown.length).toBe(ofName.length);
    }
  });

  it("has its limits on the wrong side of the line: they do not support, the others do", () => {
    const found = charts.find(({ judged }) => judged.claim.id === "C1");
    if (found === undefined) throw new Error("expected a chart of C1");
    const { supports, all } = countSupports(found.chart);
    const limits = found.judged.claim.limits.filter(({ name }) => name === found.chart.name);
    expect(limits.length).toBeGreaterThan(0);
    expect(all - supports).toBe(limits.length);
    for (const { figure, standing } of found.chart.zones[0]?.points ?? []) {
      expect(standing === "supports").toBe(!limits.includes(figure));
    }
  });

  it("keeps every interval, the model and the threshold within its axis", () => {
    for (const { chart } of charts) {
      const inside = (value: number) => value >= chart.scale.least && value <= chart.scale.most;
      for (const { estimate, figure } of chart.zones.flatMap(({ points }) => points)) {
        const bounds = [estimate.low, estimate.median, estimate.high, figure.modelled ?? estimate.median];
        expect(bounds.every(inside)).toBe(true);
      }
      if (chart.rule !== null) expect(inside(chart.rule.threshold)).toBe(true);
    }
  });

  it("has the claimed side above or below the threshold, as the rule has it", () => {
    const scale = valueScale([0.5, 2]);
    const at = shareOf(1.1, scale);
    expect(claimedBand({ direction: "above", threshold: 1.1 }, scale)).toEqual([at, 1]);
    expect(claimedBand({ direction: "below", threshold: 1.1 }, scale)).toEqual([0, at]);
  });

  it("is none where the claim rests on checks alone, or where one figure says all", () => {
    const protocol = claims.find(({ claim }) => claim.id === "C13");
    expect(protocol && claimChart(protocol)).toBeNull();
    const estimate: Estimate = { kind: "measured", median: 1, low: 1, high: 1, interval: "range", trials: 1 };
    const figure = { name: "maskPerMiB", at: {}, unit: "us", estimate, modelled: null } as const;
    expect(protocol && claimChart({ ...protocol, claim: { ...protocol.claim, figures: [figure] } })).toBeNull();
  });
});
