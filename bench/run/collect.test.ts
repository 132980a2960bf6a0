import { expect, it } from "vitest";
import { createLatencyHistogram, encodeHistogram } from "../latency.ts";
import { streamTrial } from "../result/result-for-tests.ts";
import type { Latency, StreamTrial } from "../result/schema.ts";
import { servers } from "../scenarios/servers.ts";
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

it("a scenario whose points are pairs compares each with the first, round by round, transport by transport", () => {
  const { server } = streamTrial();
  const latencies = { latency: latencyOf(900), uncorrectedLatency: null };
  const finished = [0, 1, 2].flatMap((point) =>
    [0, 1].map((round) => {
      const redis = point === 0 ? {} : { redis: { cpuUs: point * 40_000, rssBytes: 1 } };
      const valid = point < 2 || round === 0;
      const trial = streamTrial({ round, ...latencies, ...redis, server, valid });
      return { kind: "stream", point, transport: "sse", trial } as const;
    }),
  );
  const scenario = toScenarioResult({ scenario: servers, trials: finished });
  if (scenario?.kind !== "stream") throw new Error("expected an open-loop scenario");
  const [memory, redis, two] = scenario.points;
  expect(memory).not.toHaveProperty("toFirstPoint");
  const ratios = (point: typeof memory) =>
    Object.fromEntries((point?.toFirstPoint ?? []).map(({ metric, ratio }) => [metric, ratio]));
  expect(ratios(redis)).toMatchObject({
    serverCpuUsPerDelivery: { median: 1, trials: 2 },
    backendCpuUsPerDelivery: { median: 2, trials: 2 },
    latencyP50Us: { median: 1, trials: 2 },
  });
  expect(ratios(two)["backendCpuUsPerDelivery"]).toMatchObject({ median: 3, trials: 1 });
  expect(redis?.series[0]).not.toHaveProperty("prediction"); // the model knows nothing of Redis
  expect(memory?.series[0]).toHaveProperty("prediction");
});

it("a scenario whose load was lost in every trial has nothing to show", () => {
  const { round, orderInRound, seed, startedAt } = streamTrial();
  const trial = { round, orderInRound, seed, startedAt, valid: false, invalidReason: "lost", loadLost: true } as const;
  expect(
    toScenarioResult({ scenario: steady, trials: [{ kind: "unconnected", point: 0, transport: "sse", trial }] }),
  ).toBeUndefined();
});

it("a student's trials are series of their own, against ours of the same rounds, with those that came to no end", () => {
  const latencies = { latency: latencyOf(900), uncorrectedLatency: null };
  const ours = [0, 1].map((round) => {
    return { kind: "stream", point: 0, transport: "sse", trial: streamTrial({ round, ...latencies }) } as const;
  });
  const head = {
    kind: "solution",
    point: 0,
    transport: "sse",
    solution: "04",
    parts: ["createEventStreamParser"],
  } as const;
  const unmeasured = {
    round: 1,
    orderInRound: 0,
    seed: 1,
    startedAt: "2025-11-22T08:00:00.000Z",
    valid: false,
  } as const;
  const theirs = [
    { ...head, trial: streamTrial({ round: 0, ...latencies }) },
    { ...head, trial: { ...unmeasured, invalidReason: "it was stopped" } },
  ];
  const scenario = toScenarioResult({ scenario: steady, trials: [...ours, ...theirs] });
  if (scenario?.kind !== "stream") throw new Error("expected an open-loop scenario");
  const [point] = scenario.points;
  expect(point?.series).toHaveLength(1);
  expect(point?.series[0]?.trials).toHaveLength(2);
  expect(point?.solutions).toMatchObject([
    { solution: "04", transport: "sse", parts: ["createEventStreamParser"], trials: [{ round: 0 }] },
  ]);
  expect(point?.solutions?.[0]?.unmeasured).toMatchObject([{ round: 1, invalidReason: "it was stopped" }]);
  const ratio = point?.solutions?.[0]?.toOurs.find(({ metric }) => metric === "tcpStreamBytesPerDelivery")?.ratio;
  expect(ratio).toMatchObject({ kind: "measured", median: 1, trials: 1 });
});
