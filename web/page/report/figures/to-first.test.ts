import { expect, it } from "vitest";
import { parameters, streamTrial } from "../../../../bench/result/result-for-tests.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import { toFirstRows } from "./to-first.ts";

const ratio = (median: number): Estimate => ({
  kind: "measured",
  median,
  low: median,
  high: median,
  interval: "range",
  trials: 1,
});

function point(ratios?: readonly number[]): StreamPoint {
  const series = (["websocket", "sse"] as const).map((transport) => ({
    transport,
    trials: [streamTrial()],
    summary: {},
    pooledLatency: null,
    pooledUncorrectedLatency: null,
  }));
  const toFirstPoint = ratios?.map((median, index) => ({
    transport: index === 0 ? ("websocket" as const) : ("sse" as const),
    metric: "latencyP50Us",
    ratio: ratio(median),
  }));
  return { parameters, series, comparisons: [], ...(toFirstPoint && { toFirstPoint }) };
}

it("has a row for each transport and point that is compared with the first, by transport", () => {
  const rows = toFirstRows([{ run: "A", point: [point(), point([1.5, 2]), point([3, 4])] }]);
  expect(rows.map(({ subject, point, ratioOf }) => [subject, point, ratioOf("latencyP50Us")])).toEqual([
    ["sse", 1, ratio(2)],
    ["sse", 2, ratio(4)],
    ["websocket", 1, ratio(1.5)],
    ["websocket", 2, ratio(3)],
  ]);
  expect(rows[0]?.ratioOf("latencyP99Us")).toBeUndefined();
  expect(toFirstRows([{ run: "A", point: [point(), point()] }])).toEqual([]);
});
