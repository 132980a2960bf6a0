import { expect, it } from "vitest";
import { parameters, streamTrial } from "../../../../bench/result/result-for-tests.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import { ratioSpan, toFirstRows } from "./to-first.ts";

const figure = (median: number): Estimate => ({
  kind: "measured",
  median,
  low: median,
  high: median,
  interval: "range",
  trials: 1,
});

function point(median: number, ratios?: readonly number[]): StreamPoint {
  const transports = ["websocket", "sse"] as const;
  const series = transports.map((transport) => ({
    transport,
    trials: [streamTrial()],
    summary: { latencyP50Us: figure(median) },
    pooledLatency: null,
    pooledUncorrectedLatency: null,
  }));
  const toFirstPoint = ratios?.map((ratio, index) => ({
    transport: transports[index] ?? "sse",
    metric: "latencyP50Us",
    ratio: figure(ratio),
  }));
  return { parameters, series, comparisons: [], ...(toFirstPoint && { toFirstPoint }) };
}

const rows = toFirstRows([{ run: "A", point: [point(10), point(20, [1.5, 2]), point(30, [3, 4])] }]);

it("has a row for each transport and point, by transport, with what the file has of it", () => {
  expect(
    rows.map(({ subject, point, figureOf, ratioOf }) => [
      subject,
      point,
      figureOf("latencyP50Us"),
      ratioOf("latencyP50Us"),
    ]),
  ).toEqual([
    ["sse", 0, figure(10), undefined],
    ["sse", 1, figure(20), figure(2)],
    ["sse", 2, figure(30), figure(4)],
    ["websocket", 0, figure(10), undefined],
    ["websocket", 1, figure(20), figure(1.5)],
    ["websocket", 2, figure(30), figure(3)],
  ]);
  expect(rows[1]?.ratioOf("latencyP99Us")).toBeUndefined();
  expect(rows[1]?.figureOf("latencyP99Us")).toHaveProperty("kind", "not-measured");
  expect(toFirstRows([{ run: "A", point: [point(10), point(20)] }])).toEqual([]);
});

it("says how far the transports' ratios lie apart", () => {
  const second = rows.filter((row) => row.point === 1);
  expect(ratioSpan(second, "latencyP50Us")).toEqual({ least: 1.5, most: 2 });
  expect(ratioSpan(second, "latencyP99Us")).toBeUndefined();
});
