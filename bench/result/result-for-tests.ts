// A small result that is valid, built anew for each test so that a test may break it.
import type { LayeredBytes } from "./measured-schema.ts";
import {
  type CapacityTrial,
  type Parameters,
  type Result,
  RESULT_FORMAT,
  RESULT_VERSION,
  type StreamTrial,
} from "./schema.ts";

export const processUse = {
  cpuUserUs: 30_000,
  cpuSystemUs: 10_000,
  rssBytes: 60_000_000,
  heapUsedBytes: 10_000_000,
  externalBytes: 1_000_000,
  eventLoopDelayP99Us: 900,
  eventLoopDelayMaxUs: 2_000,
};

export const trialHead = {
  round: 0,
  orderInRound: 0,
  seed: 1,
  startedAt: "2025-11-22T08:00:00.000Z",
  valid: true,
  measuredMs: 30_000,
};

/** A direction's bytes; what is not given is 0. */
export function bytes(layers: Partial<Omit<LayeredBytes, "tcpStream">>): LayeredBytes {
  const all = { payload: 0, framing: 0, http: 0, tls: 0, tcpIp: 0, packets: 10, ...layers };
  return { ...all, tcpStream: all.payload + all.framing + all.http + all.tls };
}

/** 10 subscribers got 100 publishes in half a minute: 1,000 deliveries. */
export function streamTrial(changes: Partial<StreamTrial> = {}): StreamTrial {
  return {
    ...trialHead,
    publishes: 100,
    deliveries: 1000,
    ledger: { expected: 1000, delivered: 1000, lost: 0, duplicate: 0, outOfOrder: 0 },
    gaps: 0,
    latency: {
      publishes: 100,
      meanUs: 500,
      p50Us: 450,
      p90Us: 800,
      p99Us: null,
      p999Us: null,
      maxUs: 1200,
      histogram: "HISTFAAA",
    },
    uncorrectedLatency: null,
    bytes: {
      opening: { up: bytes({ http: 2_000, tcpIp: 1_720 }), down: bytes({ http: 1_000, tcpIp: 1_200 }) },
      steady: {
        up: bytes({ http: 50_000, tcpIp: 13_000 }),
        down: bytes({ payload: 60_000, framing: 4_000, http: 20_000, tcpIp: 52_000 }),
      },
      closing: { up: bytes({ tcpIp: 1_040 }), down: bytes({ tcpIp: 520 }) },
    },
    network: {
      wire: "kernel",
      wireReason: null,
      delayedBy: "nothing",
      lossBy: "nothing",
      isPrivate: true,
      droppedPackets: null,
    },
    audit: {
      saturated: [],
      cpuStealPercent: 0,
      cpuOthersPercent: 1,
      timeWaitAtStart: 0,
      timeWaitAtEnd: 0,
      retransmissions: 0,
      unexplainedIpBytes: { up: 0, down: 0 },
    },
    requests: 250,
    emptyAnswers: 20,
    connections: {
      opened: 3,
      openedInTrial: 13,
      peak: 10,
      overTime: [{ atMs: 0, open: 10 }],
      windowStartsAtMs: 1000,
    },
    publisher: { latenessMeanUs: 80, latenessMaxUs: 900 },
    server: processUse,
    workers: [processUse, { ...processUse, cpuUserUs: 50_000 }],
    serverMemoryDeltaBytes: null,
    ...changes,
  };
}

export function capacityTrial(changes: Partial<CapacityTrial> = {}): CapacityTrial {
  return {
    ...trialHead,
    requests: 10_000,
    errors: 0,
    non2xx: 0,
    requestsPerSecond: 333.3,
    downTcpStreamBytes: 2_000_000,
    audit: { ...streamTrial().audit, unexplainedIpBytes: null },
    server: processUse,
    workers: [processUse],
    ...changes,
  };
}

export const parameters: Parameters = {
  subscribers: 10,
  messagesPerSecond: 3.3,
  payloadBytes: 20,
  payloadKind: "text",
  arrivals: "poisson",
  pollIntervalMs: 1000,
  holdMs: 25_000,
  heartbeatMs: 25_000,
  warmUpMs: 1000,
  measuredMs: 30_000,
  headers: "bare",
  cookieBytes: 0,
  keepAlive: true,
  tls: false,
  httpVersion: 1,
  compression: false,
  via: "none",
  rttMs: 0,
  jitterMs: 0,
  bandwidthMbitPerS: 0,
  lossPercent: 0,
};

/** One open-loop scenario with one trial of SSE, one closed-loop scenario with one trial. */
export function result(changes: Partial<Result> = {}): Result {
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    createdAt: "2025-11-22T08:01:00.000Z",
    elapsedMs: 60_000,
    sittings: [{ startedAt: "2025-11-22T08:00:00.000Z", elapsedMs: 60_000 }],
    status: "complete",
    machine: {
      platform: "linux",
      release: "6.1",
      arch: "x64",
      cpuModel: "A CPU",
      cpuCount: 2,
      memoryBytes: 8_000_000_000,
    },
    software: { node: "v20.20.2", lab: "0.1.0", gitCommit: null, gitDirty: null },
    options: { "messages-per-second": 3.3, transports: ["sse"], "keep-alive": true, out: null },
    seed: 1,
    scenarios: [
      {
        name: "latency",
        kind: "stream",
        points: [
          {
            parameters: { ...parameters },
            series: [
              {
                transport: "sse",
                trials: [streamTrial()],
                summary: {
                  latencyMeanUs: {
                    kind: "measured",
                    median: 500,
                    low: 500,
                    high: 500,
                    interval: "range",
                    trials: 1,
                  },
                  latencyP99Us: { kind: "not-measured", reason: "fewer than 10 publishes beyond p99 in a trial" },
                },
                pooledLatency: null,
                pooledUncorrectedLatency: null,
              },
            ],
            comparisons: [
              {
                metric: "latencyMeanUs",
                of: "sse",
                to: "websocket",
                ratio: { kind: "not-measured", reason: "no round in which both trials are valid" },
              },
            ],
          },
        ],
      },
      {
        name: "capacity",
        kind: "capacity",
        points: [
          {
            parameters: { connections: 10, payloadBytes: 20, warmUpMs: 1000, measuredMs: 30_000 },
            series: [{ endpoint: "POST /echo", trials: [capacityTrial()], summary: {} }],
          },
        ],
      },
    ],
    claims: [],
    ...changes,
  };
}
