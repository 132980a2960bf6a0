// MADE-UP open-loop points for tests: plausible, deterministic, measured by nobody.
import {
  createLatencyHistogram,
  describeLatency,
  describePooledLatency,
  mergeHistograms,
} from "../../bench/latency.ts";
import type { LayeredBytes, Network, SelfAudit } from "../../bench/result/measured-schema.ts";
import type { Latency, Parameters, PooledLatency, StreamPoint, StreamTrial } from "../../bench/result/schema.ts";
import { compareWithWebSocket, summarizeStream } from "../../bench/summary.ts";
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";

/** How the made-up transports behave: latency in µs, CPU per delivery, what each request costs. */
const MANNERS: Readonly<Record<Transport, { floorUs: number; tailUs: number; cpuUs: number; perRequest: number }>> = {
  "short-polling": { floorUs: 900, tailUs: 1_000_000, cpuUs: 42, perRequest: 0.05 },
  "long-polling": { floorUs: 700, tailUs: 2400, cpuUs: 61, perRequest: 0.97 },
  sse: { floorUs: 520, tailUs: 900, cpuUs: 9.1, perRequest: 0 },
  websocket: { floorUs: 480, tailUs: 850, cpuUs: 7.4, perRequest: 0 },
};

/** What a test wants otherwise in a trial. */
export type Change = (trial: StreamTrial, transport: Transport) => StreamTrial;

export function streamPoint(
  parameters: Parameters,
  trials: number,
  random: () => number,
  change: Change = (trial) => trial,
): StreamPoint {
  const series = TRANSPORTS.map((transport) => {
    const done = Array.from({ length: trials }, (_, round) =>
      change(streamTrial(transport, round, parameters, random), transport),
    );
    const counted = done.filter(({ valid }) => valid);
    return {
      transport,
      trials: done,
      summary: summarizeStream(done, parameters),
      pooledLatency: pooled(counted.map(({ latency }) => latency)),
      pooledUncorrectedLatency: pooled(counted.map(({ uncorrectedLatency }) => uncorrectedLatency)),
    };
  });
  return { parameters, series, comparisons: compareWithWebSocket(series, parameters) };
}

function pooled(latencies: readonly (Latency | null)[]): PooledLatency | null {
  const known = latencies.filter((latency) => latency !== null);
  const publishes = known.reduce((sum, latency) => sum + latency.publishes, 0);
  return describePooledLatency(mergeHistograms(known.map(({ histogram }) => histogram)), publishes);
}

export const NETWORK: Network = {
  wire: "kernel",
  wireReason: null,
  delayedBy: "nothing",
  lossBy: "nothing",
  isPrivate: true,
  droppedPackets: null,
};

export const NOTHING_TO_OBJECT: SelfAudit = {
  saturated: [],
  cpuStealPercent: 0.4,
  cpuOthersPercent: 2,
  timeWaitAtStart: 0,
  timeWaitAtEnd: 3,
  retransmissions: 0,
  unexplainedIpBytes: { up: 0, down: 0 },
};

function streamTrial(transport: Transport, round: number, parameters: Parameters, random: () => number): StreamTrial {
  const { subscribers, messagesPerSecond, measuredMs, payloadBytes, pollIntervalMs, rttMs, tls } = parameters;
  const { floorUs, tailUs, cpuUs, perRequest } = MANNERS[transport];
  const publishes = Math.round(((messagesPerSecond * measuredMs) / 1000) * (0.95 + random() * 0.1));
  const deliveries = publishes * subscribers;
  const polls = transport === "short-polling" ? (subscribers * measuredMs) / pollIntervalMs : 0;
  const requests = Math.round(polls + (transport === "long-polling" ? deliveries * perRequest : 0));
  const payload = deliveries * (payloadBytes + 54);
  const framing = deliveries * { "short-polling": 1.1, "long-polling": 2, sse: 62, websocket: 4 }[transport];
  const http = { up: requests * 118, down: requests * 196 };
  const records = tls ? { up: requests * 22, down: deliveries * 22 } : { up: 0, down: 0 };
  const wobble = 0.95 + random() * 0.1;
  return {
    ...head(round, measuredMs),
    publishes,
    deliveries,
    ledger: { expected: deliveries, delivered: deliveries, lost: 0, duplicate: 0, outOfOrder: 0 },
    gaps: 0,
    latency: madeUpLatency(publishes, () => rttMs * 500 + latencyUs(transport, floorUs, tailUs, random)),
    uncorrectedLatency: null,
    bytes: {
      opening: { up: layered({ tcpIp: 164 * subscribers }), down: layered({ tcpIp: 112 * subscribers }) },
      steady: {
        up: layered({ http: http.up, tls: records.up, tcpIp: requests * 52 + deliveries * 40 }),
        down: layered({ payload, framing, http: http.down, tls: records.down, tcpIp: deliveries * 52 }),
      },
      closing: { up: layered({ tcpIp: 104 * subscribers }), down: layered({ tcpIp: 52 * subscribers }) },
    },
    network: NETWORK,
    audit: NOTHING_TO_OBJECT,
    requests,
    emptyAnswers: Math.round(requests * 0.02),
    connections: connections(subscribers, parameters, random),
    publisher: { latenessMeanUs: 210, latenessMaxUs: 2900 },
    server: processUse(deliveries * cpuUs * wobble + requests * 30 + 20_000),
    workers: [processUse(deliveries * cpuUs * 0.8 * wobble + 30_000)],
    serverMemoryDeltaBytes: messagesPerSecond > 0 ? null : subscribers * (7000 + cpuUs * 90) * wobble,
  };
}

/** A direction's bytes; what is not given is 0. */
export function layered(layers: Partial<Omit<LayeredBytes, "tcpStream">>): LayeredBytes {
  const all = { payload: 0, framing: 0, http: 0, tls: 0, tcpIp: 0, packets: (layers.tcpIp ?? 0) / 52, ...layers };
  return { ...all, tcpStream: all.payload + all.framing + all.http + all.tls };
}

function latencyUs(transport: Transport, floorUs: number, tailUs: number, random: () => number): number {
  if (transport === "short-polling") return floorUs + random() * tailUs;
  return floorUs - Math.log(1 - random()) * (random() < 0.02 ? tailUs * 4 : tailUs * 0.4);
}

export function madeUpLatency(publishes: number, draw: () => number): Latency | null {
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

export function head(round: number, measuredMs: number) {
  return { round, orderInRound: 0, seed: round, startedAt: "2025-01-01T08:28:00.000Z", valid: true, measuredMs };
}

export function processUse(cpuUs: number) {
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
export function generator(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
