// Points of made-up scenarios for the claims' tests: what each transport's trials came to, round by round.
import { told } from "../run/measured-server.ts";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { bytes, parameters as someParameters, streamTrial } from "../result/result-for-tests.ts";
import type { Parameters, ScenarioResult, StreamPoint, StreamSeries, StreamTrial } from "../result/schema.ts";
import { compareWithWebSocket, summarizeStream } from "../summary.ts";

/** Per delivered message where it is of bytes, of 1,000 deliveries to 10 subscribers. What is not given is 0. */
export interface Outcome {
  readonly header?: number;
  readonly framing?: number;
  readonly payload?: number;
  readonly tls?: number;
  readonly tcpIp?: number | null;
  readonly upHeader?: number;
  readonly openingBytes?: number;
  readonly requests?: number;
  readonly cpuUs?: number;
  readonly latencyUs?: number;
  readonly memoryBytes?: number;
  readonly lost?: number;
  readonly valid?: boolean;
}

export type Outcomes = Partial<Record<StreamSeries["transport"], Outcome>>;

const DELIVERIES = 1000;

export const CONDITIONS: Parameters = { ...someParameters, headers: "chrome", messagesPerSecond: 1 };

/** As many trials as an interval needs, unless told otherwise; each round is a little different. */
export function pointOf(
  outcomes: Outcomes,
  changes: Partial<Parameters> = {},
  { trials = 6, spread = 0.001 } = {},
): StreamPoint {
  const parameters = { ...CONDITIONS, ...changes };
  const series = TRANSPORTS.flatMap((transport) => {
    const outcome = outcomes[transport];
    if (outcome === undefined) return [];
    const all = Array.from({ length: trials }, (_, round) => trialOf(outcome, round, 1 + spread * round));
    const pooled = { pooledLatency: null, pooledUncorrectedLatency: null };
    return [{ transport, trials: all, summary: summarizeStream(all, parameters), ...pooled }];
  });
  return { parameters, series, comparisons: compareWithWebSocket(series, parameters) };
}

export function streams(name: string, ...points: readonly StreamPoint[]): ScenarioResult {
  return { name, kind: "stream", points: [...points] };
}

/** `drift`: what a round's work and latency are multiplied by. */
function trialOf(outcome: Outcome, round: number, drift: number): StreamTrial {
  const { header = 0, framing = 0, payload = 70, tls = 0, tcpIp = 104, upHeader = 0, openingBytes = 800 } = outcome;
  const { requests = 0, cpuUs = 10, latencyUs = 1000, memoryBytes, lost = 0, valid = true } = outcome;
  const all = (perMessage: number): number => perMessage * DELIVERIES;
  const base = streamTrial();
  const latency = base.latency && { ...base.latency, meanUs: latencyUs * drift };
  return streamTrial({
    round,
    valid,
    deliveries: DELIVERIES,
    ledger: { expected: DELIVERIES, delivered: DELIVERIES - lost, lost, duplicate: 0, outOfOrder: 0 },
    latency,
    bytes: {
      ...base.bytes,
      opening: { up: bytes({ http: openingBytes * 10, tcpIp: 0 }), down: bytes({ tcpIp: 0 }) },
      steady: {
        up: bytes({ http: all(upHeader), tcpIp: tcpIp === null ? null : all(tcpIp / 2) }),
        down: bytes({
          payload: all(payload),
          framing: all(framing),
          http: all(header),
          tls: all(tls),
          tcpIp: tcpIp === null ? null : all(tcpIp / 2),
        }),
      },
    },
    requests: all(requests),
    emptyAnswers: 0,
    server: { ...told(base.server), cpuUserUs: all(cpuUs) * drift, cpuSystemUs: 0 },
    serverMemoryDeltaBytes: memoryBytes === undefined ? null : memoryBytes * 10,
  });
}
