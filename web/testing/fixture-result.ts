// A MADE-UP result for tests: plausible, deterministic, measured by nobody. Never shipped and never shown as a result.
import { createLatencyHistogram, describeLatency, mergeHistograms } from "../../bench/latency.ts";
import type { LayeredBytes } from "../../bench/result/measured-schema.ts";
import {
  type CapacityPoint,
  type CapacityTrial,
  type Parameters,
  type Result,
  RESULT_FORMAT,
  RESULT_VERSION,
  type StreamPoint,
  type StreamTrial,
} from "../../bench/result/schema.ts";
import { DEFAULTS } from "../../bench/scenarios/scenario.ts";
import { compareWithWebSocket, summarizeCapacity, summarizeStream } from "../../bench/summary.ts";
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";

export interface FixtureOptions {
  /** Default 1; another seed gives another run. */
  readonly seed?: number;
  /** Of the steady scenario. Default 7; below six there are ranges instead of intervals. */
  readonly trials?: number;
  /** Default: as in the scenario. */
  readonly payloadBytes?: number;
}

const PARAMETERS: Parameters = {
  ...DEFAULTS,
  subscribers: 100,
  messagesPerSecond: 20,
  measuredMs: 3000,
};

/** How the made-up transports behave: latency in µs, CPU per delivery, what each request costs. */
const MANNERS: Readonly<Record<Transport, { floorUs: number; tailUs: number; cpuUs: number; perRequest: number }>> = {
  "short-polling": { floorUs: 900, tailUs: 1_000_000, cpuUs: 42, perRequest: 0.05 },
  "long-polling": { floorUs: 700, tailUs: 2400, cpuUs: 61, perRequest: 0.97 },
  sse: { floorUs: 520, tailUs: 900, cpuUs: 9.1, perRequest: 0 },
  websocket: { floorUs: 480, tailUs: 850, cpuUs: 7.4, perRequest: 0 },
};

export function fixtureResult({ seed = 1, trials = 7, payloadBytes = 100 }: FixtureOptions = {}): Result {
  const random = generator(seed);
  const idle = { ...PARAMETERS, messagesPerSecond: 0, subscribers: 200, measuredMs: 25_000, payloadBytes };
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    createdAt: `2025-01-0${seed}T08:30:00.000Z`,
    elapsedMs: 151_000,
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
      { name: "steady", loop: "open", points: [streamPoint({ ...PARAMETERS, payloadBytes }, trials, random)] },
      { name: "idle", loop: "open", points: [streamPoint(idle, 1, random)] },
      { name: "capacity", loop: "closed", points: [capacityPoint(random)] },
    ],
  };
}

function streamPoint(parameters: Parameters, trials: number, random: () => number): StreamPoint {
  const series = TRANSPORTS.map((transport) => {
    const done = Array.from({ length: trials }, (_, round) => streamTrial(transport, round, parameters, random));
    const histograms = done.flatMap(({ valid, latency }) => (valid && latency !== null ? [latency.histogram] : []));
    const publishes = done.reduce((sum, trial) => sum + trial.publishes, 0);
    return {
      transport,
      trials: done,
      summary: summarizeStream(done, parameters),
      pooledLatency: describeLatency(mergeHistograms(histograms), publishes),
      pooledUncorrectedLatency: null,
    };
  });
  return { parameters, series, comparisons: compareWithWebSocket(series, parameters) };
}

function streamTrial(transport: Transport, round: number, parameters: Parameters, random: () => number): StreamTrial {
  const { subscribers, messagesPerSecond, measuredMs, payloadBytes, pollIntervalMs } = parameters;
  const { floorUs, tailUs, cpuUs, perRequest } = MANNERS[transport];
  const publishes = Math.round(((messagesPerSecond * measuredMs) / 1000) * (0.95 + random() * 0.1));
  const deliveries = publishes * subscribers;
  const polls = transport === "short-polling" ? (subscribers * measuredMs) / pollIntervalMs : 0;
  const requests = Math.round(polls + (transport === "long-polling" ? deliveries * perRequest : 0));
  const payload = deliveries * (payloadBytes + 54);
  const framing = deliveries * { "short-polling": 1.1, "long-polling": 2, sse: 62, websocket: 4 }[transport];
  const http = { up: requests * 118, down: requests * 196 };
  const wobble = 0.95 + random() * 0.1;
  return {
    ...head(round, measuredMs),
    publishes,
    deliveries,
    ledger: { expected: deliveries, delivered: deliveries, lost: 0, duplicate: 0, outOfOrder: 0 },
    gaps: 0,
    latency: latencyOf(publishes, () => latencyUs(transport, floorUs, tailUs, random)),
    uncorrectedLatency: null,
    bytes: {
      opening: { up: bytes({ tcpIp: 164 * subscribers }), down: bytes({ tcpIp: 112 * subscribers }) },
      steady: {
        up: bytes({ http: http.up, tcpIp: requests * 52 + deliveries * 40 }),
        down: bytes({ payload, framing, http: http.down, tcpIp: deliveries * 52 }),
      },
      closing: { up: bytes({ tcpIp: 104 * subscribers }), down: bytes({ tcpIp: 52 * subscribers }) },
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
      cpuStealPercent: 0.4,
      cpuOthersPercent: 2,
      timeWaitAtStart: 0,
      timeWaitAtEnd: 3,
      retransmissions: 0,
      unexplainedIpBytes: { up: 0, down: 0 },
    },
    requests,
    emptyAnswers: Math.round(requests * 0.02),
    connections: connections(subscribers, parameters, random),
    publisher: { latenessMeanUs: 210, latenessMaxUs: 2900 },
    server: processUse(deliveries * cpuUs * wobble + requests * 30 + 20_000),
    workers: [processUse(deliveries * cpuUs * 0.8 * wobble + 30_000)],
    serverMemoryDeltaBytes: messagesPerSecond > 0 ? null : subscribers * (7000 + cpuUs * 90) * wobble,
  };
}

function bytes(layers: Partial<Omit<LayeredBytes, "tcpStream">>): LayeredBytes {
  const all = { payload: 0, framing: 0, http: 0, tls: 0, tcpIp: 0, packets: (layers.tcpIp ?? 0) / 52, ...layers };
  return { ...all, tcpStream: all.payload + all.framing + all.http + all.tls };
}

function latencyUs(transport: Transport, floorUs: number, tailUs: number, random: () => number): number {
  if (transport === "short-polling") return floorUs + random() * tailUs;
  return floorUs - Math.log(1 - random()) * (random() < 0.02 ? tailUs * 4 : tailUs * 0.4);
}

function latencyOf(publishes: number, draw: () => number): StreamTrial["latency"] {
  const histogram = createLatencyHistogram();
  for (let publish = 0; publish < publishes * 10; publish++) histogram.recordValue(Math.round(draw()));
  return describeLatency(histogram, publishes);
}

function connections(subscribers: number, { warmUpMs, measuredMs }: Parameters, random: () => number) {
  const connectMs = 60 + random() * 40;
  const overTime = Array.from({ length: 11 }, (_, step) => ({
    atMs: (connectMs * step) / 10,
    open: Math.round((subscribers * step) / 10),
  }));
  const endMs = connectMs + warmUpMs + measuredMs + 300;
  return {
    opened: 0,
    openedInTrial: subscribers,
    peak: subscribers,
    overTime: [...overTime, { atMs: endMs, open: subscribers }, { atMs: endMs + 20, open: 0 }],
    windowStartsAtMs: connectMs + warmUpMs,
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
      return { ...head(round, 2000), requests, errors: 0, non2xx: 0, requestsPerSecond, downTcpStreamBytes, ...use };
    });
    return { endpoint, trials, summary: summarizeCapacity(trials) };
  });
  return { parameters, series };
}

function head(round: number, measuredMs: number) {
  return { round, orderInRound: 0, seed: round, startedAt: "2025-01-01T08:28:00.000Z", valid: true, measuredMs };
}

function processUse(cpuUs: number) {
  return {
    cpuUserUs: cpuUs * 0.7,
    cpuSystemUs: cpuUs * 0.3,
    rssBytes: 90_000_000,
    heapUsedBytes: 14_000_000,
    externalBytes: 3_000_000,
    eventLoopDelayP99Us: 1400,
    eventLoopDelayMaxUs: 5200,
  };
}

/** Mulberry32: small, seeded, uniform in [0, 1). */
function generator(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
