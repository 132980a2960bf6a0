import { expect, it } from "vitest";
import { createLatencyHistogram, encodeHistogram } from "../latency.ts";
import { streamTrial } from "../result/result-for-tests.ts";
import type { Latency, StreamTrial } from "../result/schema.ts";
import { steady } from "../scenarios/steady.ts";
import { toScenarioResult } from "./collect.ts";

function latencyOf(us: number): Latency {
  const histogram = createLatencyHistogram();
  histogram.recordValue(us);
  const { latency } = streamTrial();
  if (latency === null) throw new Error("expected a latency");
  return { ...latency, histogram: encodeHistogram(histogram) };
}

function pooled(...trials: readonly Partial<StreamTrial>[]) {
  const finished = trials.map((changes, round) => {
    return { kind: "stream", point: 0, transport: "sse", trial: streamTrial({ round, ...changes }) } as const;
  });
  const scenario = toScenarioResult({ scenario: steady, trials: finished });
  if (scenario?.kind !== "stream") throw new Error("expected an open-loop scenario");
  return scenario.points[0]?.series[0];
}

it("pools the deliveries of the valid trials, both ways", () => {
  const both = { latency: latencyOf(900), uncorrectedLatency: latencyOf(100) };
  const invalid = { latency: latencyOf(5000), uncorrectedLatency: null, valid: false };
  expect(pooled(both, both, invalid)).toMatchObject({
    pooledLatency: { publishes: 200, maxUs: 900 },
    pooledUncorrectedLatency: { publishes: 200, maxUs: 100 },
  });
});

it("pools nothing of which a valid trial does not tell: the two pools would be of different trials", () => {
  const latency = latencyOf(900);
  expect(pooled({ latency, uncorrectedLatency: latencyOf(100) }, { latency, uncorrectedLatency: null })).toMatchObject({
    pooledLatency: { publishes: 200 },
    pooledUncorrectedLatency: null,
  });
});
