// A MADE-UP result for tests: plausible, deterministic, measured by nobody. Never shipped and never shown as a result.
import {
  type CapacityPoint,
  type CapacityTrial,
  type Parameters,
  type Result,
  RESULT_FORMAT,
  RESULT_VERSION,
} from "../../bench/result/schema.ts";
import { DEFAULTS } from "../../bench/scenarios/scenario.ts";
import { summarizeCapacity } from "../../bench/summary.ts";
import { generator, head, NOTHING_TO_OBJECT, processUse, streamPoint } from "./fixture-stream.ts";

export interface FixtureOptions {
  /** Default 1; another seed gives another run. */
  readonly seed?: number;
  /** Of the steady scenario. Default 7; below six there are ranges instead of intervals. */
  readonly trials?: number;
  /** Default: as in the scenario. */
  readonly payloadBytes?: number;
}

export const PARAMETERS: Parameters = {
  ...DEFAULTS,
  subscribers: 100,
  messagesPerSecond: 20,
  measuredMs: 3000,
};

export function fixtureResult({ seed = 1, trials = 7, payloadBytes = 100 }: FixtureOptions = {}): Result {
  const random = generator(seed);
  const idle = { ...PARAMETERS, messagesPerSecond: 0, subscribers: 200, measuredMs: 25_000, payloadBytes };
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    createdAt: `2025-01-0${seed}T08:30:00.000Z`,
    elapsedMs: 151_000,
    sittings: [{ startedAt: `2025-01-0${seed}T08:27:29.000Z`, elapsedMs: 151_000 }],
    status: "complete",
    machine: {
      platform: "linux",
      release: "6.1.0",
      arch: "x64",
      cpuModel: "Made-up CPU (fixture, not a measurement)",
      cpuCount: 2,
      memoryBytes: 8_300_000_000,
    },
    software: {
      node: "v20.20.2",
      lab: "0.1.0",
      gitCommit: "0123456789abcdef0123456789abcdef01234567",
      gitDirty: false,
    },
    options: { scenario: ["steady", "idle", "capacity"], "payload-bytes": payloadBytes, "keep-alive": true, out: null },
    seed,
    scenarios: [
      { name: "steady", kind: "stream", points: [streamPoint({ ...PARAMETERS, payloadBytes }, trials, random)] },
      { name: "idle", kind: "stream", points: [streamPoint(idle, 1, random)] },
      { name: "capacity", kind: "capacity", points: [capacityPoint(random)] },
    ],
    claims: [],
  };
}

function capacityPoint(random: () => number): CapacityPoint {
  const parameters = { connections: 50, payloadBytes: 100, warmUpMs: 500, measuredMs: 2000 };
  const endpoints = [
    ["GET /poll", 21_000],
    ["POST /echo", 14_000],
  ] as const;
  const series = endpoints.map(([endpoint, perSecond]) => {
    const trials: CapacityTrial[] = [0, 1, 2].map((round) => {
      const requestsPerSecond = perSecond * (0.95 + random() * 0.1);
      const requests = Math.round(requestsPerSecond * 2);
      const downTcpStreamBytes = requests * 230;
      const use = { server: processUse(1_900_000), workers: [processUse(1_500_000)] };
      const answers = { requests, errors: 0, non2xx: 0, requestsPerSecond, downTcpStreamBytes };
      return { ...head(round, 2000), ...answers, audit: { ...NOTHING_TO_OBJECT, unexplainedIpBytes: null }, ...use };
    });
    return { endpoint, trials, summary: summarizeCapacity(trials) };
  });
  return { parameters, series };
}
