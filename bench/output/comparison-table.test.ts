import { describe, expect, it } from "vitest";
import { streamTrial } from "../result/result-for-tests.ts";
import type { Comparison, Estimate } from "../result/schema.ts";
import { pointOf, seriesOf, tablesOf } from "./point-for-tests.ts";

describe("the table of comparisons", () => {
  const ratio = (low: number, high: number, interval: "bootstrap-95" | "range" = "bootstrap-95"): Estimate => ({
    kind: "measured",
    median: (low + high) / 2,
    low,
    high,
    interval,
    trials: 6,
  });
  const compared = (metric: string, of: Estimate): Comparison => ({ metric, of: "sse", to: "websocket", ratio: of });

  it("says of each ratio what it allows to be said", () => {
    const series = [seriesOf("sse", streamTrial()), seriesOf("websocket", streamTrial())];
    const comparisons = [
      compared("latencyMeanUs", ratio(0.9, 1.1)),
      compared("ipBytesPerDelivery", ratio(1.2, 1.4)),
      compared("serverCpuUsPerDelivery", ratio(0.5, 0.7, "range")),
    ];
    const [, , table] = tablesOf(pointOf({ series, comparisons }));
    expect(table?.rows).toEqual([
      ["sse", "1× [0.9–1.1] unresolved", "1.3× [1.2–1.4] more", "0.6× (0.5–0.7) range only"],
    ]);
    expect(table?.notes).toEqual([
      "unresolved: no difference that this run can resolve, the 95 % interval includes 1",
      "range only: fewer than 6 pairs have no interval, nothing can be concluded from them",
    ]);
    const [, , chinese] = tablesOf(pointOf({ series, comparisons }), "zh");
    expect(chinese?.rows[0]).toEqual([
      "sse",
      "1× [0.9–1.1] 无法分辨",
      "1.3× [1.2–1.4] 更多",
      "0.6× (0.5–0.7) 仅有范围",
    ]);
  });

  it("is not there when nothing was compared", () => {
    expect(tablesOf(pointOf())).toHaveLength(2);
  });
});
