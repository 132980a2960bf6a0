import { describe, expect, it } from "vitest";
import { streamTrial } from "../result/result-for-tests.ts";
import type { Comparison, Estimate } from "../result/schema.ts";
import { invalidLines } from "./invalid-lines.ts";
import { cellsOf, pointOf, seriesOf, tablesOf } from "./point-for-tests.ts";

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

it("a student's parts stand beside ours, with what they cost against ours and what became of their trials", () => {
  const ratio = { kind: "measured", median: 2, low: 1.5, high: 2.5, interval: "bootstrap-95", trials: 6 } as const;
  const unmeasured = {
    round: 1,
    orderInRound: 0,
    seed: 1,
    startedAt: "2025-11-22T08:00:00.000Z",
    valid: false,
  } as const;
  const solution = {
    ...seriesOf("sse", streamTrial()),
    solution: "04-event-stream",
    parts: ["createEventStreamParser" as const],
    unmeasured: [{ ...unmeasured, invalidReason: "it was stopped" }],
    toOurs: [{ metric: "serverCpuUsPerDelivery", ratio }],
  };
  const point = pointOf({ solutions: [solution] });
  const tables = tablesOf(point);
  expect(cellsOf(tables[0], 1)).toMatchObject({ "": "sse · 04-event-stream", trials: "1 of 2 valid" });
  expect(tables[1]?.rows.map(([name]) => name)).toContain("sse · 04-event-stream down");
  expect(tables[2]?.title).toMatch(/your parts against ours/);
  expect(cellsOf(tables[2])).toMatchObject({ "": "sse · 04-event-stream", "server CPU": "2× [1.5–2.5] more" });
  const result = { scenarios: [{ name: "steady", kind: "stream" as const, points: [point] }] };
  expect(invalidLines(result)).toEqual(["invalid: steady, sse · 04-event-stream, trial 2: it was stopped"]);
});
