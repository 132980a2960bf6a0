// Made-up scenarios of checks, echoes and heartbeats for the claims' tests.
import type { Check, ChecksResult } from "../result/checks-schema.ts";
import type { ClaimId } from "../result/claims-schema.ts";
import type { EchoParameters, EchoSeries, EchoTrial } from "../result/echo-schema.ts";
import type { HeartbeatPoint, HeartbeatTrial } from "../result/heartbeat-schema.ts";
import { bytes, capacityTrial, parameters as someParameters, streamTrial } from "../result/result-for-tests.ts";
import type { ScenarioResult } from "../result/schema.ts";
import { compareEchoes, summarizeEcho, summarizeHeartbeat } from "../summary.ts";

/** One check of each outcome that is named, all of the same claim. */
export function checks(
  name: "conformance" | "browser",
  claim: ClaimId,
  ...outcomes: readonly Check["outcome"][]
): ChecksResult {
  return {
    name,
    kind: "checks",
    startedAt: "2025-11-22T08:00:00.000Z",
    subject: "a server",
    notMeasured: null,
    checks: outcomes.map((outcome, index) => ({
      id: `check-${index}`,
      claims: [claim],
      section: "RFC 6455 §5.2",
      outcome,
      expected: "this",
      got: "that",
    })),
    recordings: [],
  };
}

export interface EchoOutcome {
  readonly follows?: EchoSeries["follows"];
  readonly by: EchoSeries["by"];
  readonly roundTripUs?: number;
  readonly bytesPerEcho?: number;
  readonly connections?: number;
  readonly lost?: number;
}

const ECHOES = 200;
const CLIENTS = 10;
const ROUNDS = 6;

/** Six trials of each series; quiet unless one of them follows a stream. */
export function echoes(...outcomes: readonly EchoOutcome[]): ScenarioResult {
  const messagesPerSecond = outcomes.every(({ follows }) => follows === undefined) ? 0 : 20;
  const { payloadBytes, pollIntervalMs, headers, cookieBytes, keepAlive } = someParameters;
  const { tls, httpVersion, rttMs, warmUpMs, measuredMs } = someParameters;
  const network = {
    messagesPerSecond,
    payloadBytes,
    pollIntervalMs,
    headers,
    cookieBytes,
    keepAlive,
    tls,
    httpVersion,
  };
  const parameters = { ...network, rttMs, warmUpMs, measuredMs, clients: CLIENTS, echoesPerSecond: 2, echoBytes: 100 };
  const series = outcomes.map((outcome) => ({
    follows: outcome.follows ?? null,
    by: outcome.by,
    ...summarized(outcome, parameters),
    pooledRoundTrip: null,
  }));
  return {
    name: "echo",
    kind: "echo",
    points: [{ parameters, series, comparisons: compareEchoes(series, parameters) }],
  };
}

function summarized(outcome: EchoOutcome, parameters: EchoParameters) {
  const trials = Array.from({ length: ROUNDS }, (_, round) => echoTrial(outcome, round));
  return { trials, summary: summarizeEcho(trials, parameters) };
}

/** What all trials have. */
function head(round: number) {
  const { audit, server, workers, startedAt, seed, measuredMs } = capacityTrial();
  const { network } = streamTrial();
  return { round, orderInRound: 0, seed, startedAt, valid: true, measuredMs, audit, server, workers, network };
}

function echoTrial(outcome: EchoOutcome, round: number): EchoTrial {
  const { roundTripUs = 1000, bytesPerEcho = 200, connections = 1, lost = 0 } = outcome;
  const { latency } = streamTrial();
  return {
    ...head(round),
    echoes: ECHOES,
    ledger: { expected: ECHOES, delivered: ECHOES - lost, lost, duplicate: 0, outOfOrder: 0 },
    roundTrip: latency && { ...latency, meanUs: roundTripUs },
    sender: { latenessMeanUs: 50, latenessMaxUs: 500 },
    deliveries: 0,
    bytes: {
      up: bytes({ payload: ECHOES * 100, framing: ECHOES * 6 }),
      down: bytes({ payload: ECHOES * (bytesPerEcho - 106) }),
    },
    connectionsPeak: connections * CLIENTS,
  };
}

export interface HeartbeatOutcome {
  readonly transport: HeartbeatPoint["series"][number]["transport"];
  readonly noticed?: number;
  readonly noticedAfterMs?: number;
  readonly cutByMistake?: number;
}

const HEARTBEAT_MS = 500;
const SILENT = 10;

/** Six trials of each transport, ten silent peers in each. */
export function heartbeats(...outcomes: readonly HeartbeatOutcome[]): ScenarioResult {
  const parameters = { heartbeatMs: HEARTBEAT_MS, living: 10, silent: SILENT, patienceMs: 5000 };
  const series = outcomes.map((outcome) => {
    const trials = Array.from({ length: ROUNDS }, (_, round) => heartbeatTrial(outcome, round));
    return {
      transport: outcome.transport,
      noticedBy: "server" as const,
      trials,
      summary: summarizeHeartbeat(trials, parameters),
    };
  });
  return { name: "heartbeat", kind: "heartbeat", points: [{ parameters, series }] };
}

function heartbeatTrial(outcome: HeartbeatOutcome, round: number): HeartbeatTrial {
  const { noticed = SILENT, noticedAfterMs = 2.5 * HEARTBEAT_MS, cutByMistake = 0 } = outcome;
  return {
    ...head(round),
    noticed,
    cutByMistake,
    noticedAfterMs: noticed === 0 ? null : { mean: noticedAfterMs, min: noticedAfterMs, max: noticedAfterMs },
    heartbeats: 40,
    bytes: { up: bytes({ framing: 240 }), down: bytes({ framing: 80 }) },
  };
}
