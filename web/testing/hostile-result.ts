// A result file that a reader was talked into opening: valid by its schema, and meant to do harm.
import type { Result, StreamPoint } from "../../bench/result/schema.ts";
import { fixtureResult } from "./fixture-result.ts";

export const MARKUP = '<img src=x onerror="document.title=1"><script>alert(1)</script>';

const LONG = "x".repeat(2000);

/** Markup in every text, numbers that no axis can show, keys that reach for prototypes, dates that are none. */
export function hostileResult(): string {
  const result = fixtureResult({ seed: 3, trials: 2 });
  const hostile: Result = {
    ...result,
    createdAt: "2025-01-01T00:00:00+23",
    elapsedMs: 1e308,
    machine: { ...result.machine, cpuModel: MARKUP, platform: LONG, memoryBytes: Number.MAX_SAFE_INTEGER },
    software: { node: MARKUP, lab: MARKUP, gitCommit: MARKUP, gitDirty: true },
    options: { [MARKUP]: MARKUP, [LONG]: LONG },
    scenarios: [...result.scenarios.map(spoil), { name: MARKUP, kind: "stream", points: [] }],
  };
  return JSON.stringify(hostile).replace('"options":{', '"options":{"__proto__":{"polluted":1},"constructor":1,');
}

function spoil(scenario: Result["scenarios"][number]): Result["scenarios"][number] {
  if (scenario.kind !== "stream") return scenario;
  const points = scenario.points.map((point) => ({
    ...point,
    series: point.series.map((series, index) => ({
      ...series,
      trials: series.trials.map((trial) => ({
        ...trial,
        valid: false,
        invalidReason: MARKUP,
        ledger: { ...trial.ledger, lost: index === 0 ? 1e300 : 0 },
        network: {
          ...trial.network,
          wire: "none" as const,
          wireReason: MARKUP,
          droppedPackets: Number.MAX_SAFE_INTEGER,
        },
        audit: { ...trial.audit, cpuStealPercent: 1e308, cpuOthersPercent: 1e-308, retransmissions: 1e300 },
        connections: { ...trial.connections, overTime: [{ atMs: 1e308, open: 1e300 }] },
      })),
      summary: Object.fromEntries(
        Object.keys(series.summary).map((metric, at) => [metric, at % 2 === 0 ? huge : notMeasured]),
      ),
      pooledUncorrectedLatency: series.pooledLatency && { ...series.pooledLatency, meanUs: 1e308 },
      pooledLatency: series.pooledLatency && {
        ...series.pooledLatency,
        curve: [
          { percentile: 1e308, latencyUs: 1e308 },
          { percentile: 99.999_999_999_999, latencyUs: 1e308 },
          { percentile: 50, latencyUs: 1e-300 },
        ],
      },
    })),
  }));
  return { ...scenario, points: points.flatMap((point) => [point, farther(point)]) };
}

/** A second point at an absurd distance, so that the points are compared. */
function farther(point: StreamPoint): StreamPoint {
  return { ...point, parameters: { ...point.parameters, rttMs: 1e308, jitterMs: 1e308, lossPercent: 100 } };
}

const huge = { kind: "measured", median: 1e308, low: -1e308, high: 1e308, interval: "range", trials: 1e15 } as const;
const notMeasured = { kind: "not-measured", reason: `${MARKUP} ${LONG}` } as const;
