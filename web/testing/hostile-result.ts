// A result file that a reader was talked into opening: valid by its schema, and meant to do harm.
import type { Result, SolutionSeries, StreamPoint, StreamSeries } from "../../bench/result/schema.ts";
import type { Recording } from "../../bench/result/checks-schema.ts";
import { checksScenarios } from "./fixture-checks.ts";
import { echoScenario, heartbeatScenario } from "./fixture-exchanges.ts";
import { fixtureResult } from "./fixture-result.ts";
import { generator } from "./fixture-stream.ts";

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
    scenarios: [
      ...result.scenarios.map(spoil),
      ...exchanges(),
      ...checks(),
      { name: MARKUP, kind: "stream", points: [] },
      ...PROTOTYPE_KEYS.map((name) => namedLike(name, result)),
    ],
    claims: [hostileClaim],
  };
  return JSON.stringify(hostile).replace('"options":{', '"options":{"__proto__":{"polluted":1},"constructor":1,');
}

/** What every object has, or takes for its prototype. */
export const PROTOTYPE_KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"] as const;

/** Scenario, metrics, parameters and percentiles called so. */
function namedLike(name: string, { scenarios }: Result): Result["scenarios"][number] {
  const [point] = scenarios.flatMap((scenario) => (scenario.kind === "stream" ? scenario.points : []));
  if (point === undefined) throw new Error("expected a point");
  const own = <Value>(value: Value) => Object.fromEntries([[name, value]]);
  const series = point.series.map((one) => ({
    ...one,
    summary: { ...one.summary, ...own(huge) },
    prediction: own(monstrous),
  }));
  const comparisons = [{ metric: name, of: "sse", to: "websocket", ratio: huge } as const];
  return { name, kind: "stream", points: [{ parameters: { ...point.parameters, ...own(1) }, series, comparisons }] };
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
      prediction: { ipBytesPerDelivery: monstrous, latencyMeanUs: monstrous, [MARKUP]: monstrous },
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
  const withSolutions = points.map((point) => ({ ...point, solutions: point.series.slice(0, 2).map(hostileSolution) }));
  return { ...scenario, points: withSolutions.flatMap((point) => [point, farther(point)]) };
}

/** A student's series of which nothing can be believed. */
function hostileSolution(ours: StreamSeries): SolutionSeries {
  const unmeasured = {
    round: 1e15,
    orderInRound: 0,
    seed: 0,
    startedAt: "2025-01-01T00:00:00Z",
    valid: false,
  } as const;
  return {
    ...ours,
    solution: MARKUP,
    parts: ["createFrameParser"],
    unmeasured: [{ ...unmeasured, invalidReason: LONG }],
    toOurs: [{ metric: "latencyMeanUs", ratio: huge }],
  };
}

/** A second point at an absurd distance, so that the points are compared. */
function farther(point: StreamPoint): StreamPoint {
  return { ...point, parameters: { ...point.parameters, rttMs: 1e308, jitterMs: 1e308, lossPercent: 100 } };
}

/** Echoes and silent peers in numbers beyond reason. */
function exchanges(): Result["scenarios"] {
  const random = generator(3);
  const [echo, heartbeat] = [echoScenario(random), heartbeatScenario(random)];
  return [
    {
      ...echo,
      points: echo.points.map(({ parameters, series }) => ({
        parameters: { ...parameters, clients: 1e300, echoesPerSecond: 1e308, rttMs: 1e308 },
        series: series.map((one) => ({ ...one, ...spoilt(one.trials) })),
        comparisons: [{ metric: MARKUP, of: null, ratio: huge }],
      })),
    },
    {
      ...heartbeat,
      points: heartbeat.points.map(({ parameters, series }) => ({
        parameters: { ...parameters, heartbeatMs: 1e308, patienceMs: 1e-308, silent: 1e300 },
        series: series.map((one) => ({ ...one, ...spoilt(one.trials) })),
      })),
    },
  ];
}

function spoilt<Trial extends object>(trials: readonly Trial[]) {
  return {
    trials: trials.map((trial) => ({ ...trial, valid: false, invalidReason: MARKUP })),
    summary: { roundTripMeanUs: huge, ipBytesPerEcho: huge, noticedAfterMeanMs: huge, [MARKUP]: notMeasured },
  };
}

/** Markup in all that was checked and recorded, times and lengths that no picture holds. */
function checks(): Result["scenarios"] {
  return checksScenarios().map((scenario) => ({
    ...scenario,
    subject: LONG,
    notMeasured: MARKUP,
    checks: scenario.checks.map((check) => ({
      ...check,
      id: MARKUP,
      section: MARKUP,
      expected: `${MARKUP} ${LONG}`,
      got: LONG,
    })),
    recordings: scenario.recordings.map((recording): Recording => {
      if (recording.kind === "sequence") {
        const steps = recording.steps.map((step, index) => ({
          ...step,
          atMs: index % 3 === 0 ? 1e308 : 0,
          messages: 1e300,
          bytes: 1e300,
          detail: MARKUP,
        }));
        return { ...recording, steps };
      }
      if (recording.kind === "connection") {
        return {
          ...recording,
          pieces: recording.pieces.map((piece) => ({ ...piece, what: LONG, hex: MARKUP, bytes: 1e300 })),
        };
      }
      return { ...recording, steps: [{ atMs: 1e308, event: MARKUP, values: { [LONG]: MARKUP, constructor: 1e308 } }] };
    }),
  }));
}

const monstrous = { predicted: 1e308, differencePercent: -1e308 } as const;

const huge = { kind: "measured", median: 1e308, low: -1e308, high: 1e308, interval: "range", trials: 1e15 } as const;

/** A verdict that the file's own scenarios do not bear out. */
const hostileClaim: Result["claims"][number] = {
  id: "C1",
  verdict: "holds",
  figures: [{ name: MARKUP, at: { scenario: MARKUP, [LONG]: 1e308 }, unit: "ratio", estimate: huge, modelled: 1e308 }],
  limits: [],
  counterMeasurements: [],
  checks: { passed: 1e308, failed: -1, skipped: 0.5 },
  command: MARKUP,
};

const notMeasured = { kind: "not-measured", reason: `${MARKUP} ${LONG}` } as const;
