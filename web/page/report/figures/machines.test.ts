import { expect, it } from "vitest";
import { trialMachine } from "../../../../bench/result/load-machine-for-tests.ts";
import { parameters, streamTrial } from "../../../../bench/result/result-for-tests.ts";
import type { StreamPoint, StreamTrial } from "../../../../bench/result/schema.ts";
import { machineRows } from "./machines.ts";

function pointOf(...trials: readonly StreamTrial[]): StreamPoint {
  const pooled = { pooledLatency: null, pooledUncorrectedLatency: null };
  const series = [{ transport: "sse" as const, trials: [...trials], summary: {}, ...pooled }];
  return { parameters, series, comparisons: [] };
}

it("adds each machine's part up: all trials' deliveries, the worst of its clock, the medians of the trials that count", () => {
  const beta = { ...trialMachine({ errorUs: 20 }), name: "beta" };
  const slow = { ...trialMachine({ errorUs: 90, driftUs: -70 }), beganLateUs: 300, latency: null };
  const point = pointOf(
    streamTrial({ machines: [trialMachine({ offsetUs: -12, driftUs: 3 }), beta] }),
    streamTrial({ round: 1, machines: [trialMachine({})] }),
    streamTrial({ round: 2, valid: false, machines: [slow] }),
  );
  const [alpha, other, ...more] = machineRows([{ run: "A", point }]);
  expect(alpha).toMatchObject({
    name: "alpha",
    subscribers: 5,
    expected: 30,
    delivered: 30,
    clockOffsetUs: -12,
    clockErrorUs: 90,
    clockDriftUs: 70,
    beganLateUs: 300,
    p50Us: { sse: { kind: "measured", median: 400, trials: 2 } },
  });
  expect(other).toMatchObject({ name: "beta", expected: 10, clockErrorUs: 20 });
  expect(more).toEqual([]);
  const untold = { ...trialMachine({}), latency: { meanUs: 1, p50Us: null, p99Us: null, maxUs: 2 } };
  const [row] = machineRows([{ run: "A", point: pointOf(streamTrial({ machines: [untold] })) }]);
  expect(row?.p50Us.sse).toHaveProperty("kind", "not-measured");
});

it("is empty where the load came from the server's own machine", () => {
  expect(machineRows([{ run: "A", point: pointOf(streamTrial()) }])).toEqual([]);
});
