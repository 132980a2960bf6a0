// The points of each measure: sizes, rates, windows. Pure.
import type { Measure, PointParameters } from "./result/schema.ts";
import { MESSAGE_BYTES } from "./message-bytes.ts";

export interface Sizes {
  readonly subscribers: readonly number[];
  readonly connections: number;
  /** Of each list of payloads and of ways to poll only the first and the last. */
  readonly endsOnly: boolean;
  /** Of the usual windows. */
  readonly durationScale: number;
  /** Wins over the usual windows. */
  readonly durationMs?: number;
}

const PROTOCOLS = ["websocket", "sse"] as const;
const HELD_PROTOCOLS = [...PROTOCOLS, "long-polling"] as const;

/**
 * Deliveries per second of a broadcast: a fraction of one core for the dearest contender, so that nobody queues and
 * everybody is asked the same. SSE's slowest needs about 40 µs for one where a raw socket needs 4.
 */
const PACED_DELIVERIES_PER_SECOND = { websocket: 30_000, sse: 12_000 };

/** Of a long poll: a delivery is a whole request and answer, for the dearest contender some 60 µs. */
const LONG_POLL_DELIVERIES_PER_SECOND = 8000;

const POLL_CONNECTIONS = 100;
/** At a pace; one after the other is as fast as it goes. */
const POLL_REQUESTS_PER_SECOND = 2000;
const POLLS = [
  { requestsPerSecond: POLL_REQUESTS_PER_SECOND, messagesPerAnswer: 1 },
  { requestsPerSecond: POLL_REQUESTS_PER_SECOND, messagesPerAnswer: 0 },
  { requestsPerSecond: null, messagesPerAnswer: 1 },
] as const;

const LOAD_SUBSCRIBERS = 1000;
/** Some 0.3 of a core for the dearest load generator. */
const LOAD_DELIVERIES_PER_SECOND = 30_000;
const LOAD_CONNECTIONS = 50;

const MESSAGES_PER_BURST = 32;
const MAX_BURSTS_PER_GROUP = 8;
/** What may wait in all sockets together: about 20 MB. */
const MAX_DELIVERIES_PER_GROUP = 160_000;

const DURATION_MS = {
  broadcast: 800,
  saturation: 400,
  "long-poll": 800,
  poll: 2000,
  echo: 500,
  receive: 250,
  load: 800,
  "load-poll": 500,
};

const ECHO_PAYLOAD_BYTES = [125, 4096, 1_048_576];
const ECHO_CONNECTIONS = 4;

const RECEIVE_PAYLOAD_BYTES = [64, 1024, 4096, 65_536];
const CHUNK_BYTES = 65_536;
/** Of a pass through the receiver: a few milliseconds, so that most passes are not interrupted by other processes. */
const PASS_BYTES = 1_048_576;

const MAX_WARM_UP_CONNECTIONS = 500;

/** A measure's points, protocol by protocol, from small to large. */
export function pointsOf(measure: Measure, sizes: Sizes): PointParameters[] {
  return POINTS[measure](sizes);
}

function durationMs(measure: keyof typeof DURATION_MS, sizes: Sizes): number {
  return sizes.durationMs ?? DURATION_MS[measure] * sizes.durationScale;
}

function chosen<Item>(items: readonly Item[], { endsOnly }: Sizes): readonly Item[] {
  return items.filter((_, index) => !endsOnly || index === 0 || index === items.length - 1);
}

const POINTS: Readonly<Record<Measure, (sizes: Sizes) => PointParameters[]>> = {
  broadcast: (sizes) =>
    PROTOCOLS.flatMap((protocol) =>
      sizes.subscribers.map((subscribers) => ({
        measure: "broadcast",
        protocol,
        subscribers,
        messageBytes: MESSAGE_BYTES,
        messagesPerSecond: PACED_DELIVERIES_PER_SECOND[protocol] / subscribers,
        durationMs: durationMs("broadcast", sizes),
      })),
    ),
  saturation: (sizes) =>
    PROTOCOLS.flatMap((protocol) =>
      sizes.subscribers.map((subscribers) => ({
        measure: "saturation",
        protocol,
        subscribers,
        messageBytes: MESSAGE_BYTES,
        messagesPerBurst: MESSAGES_PER_BURST,
        burstsPerGroup: burstsPerGroup(subscribers),
        durationMs: durationMs("saturation", sizes),
      })),
    ),
  "long-poll": (sizes) =>
    sizes.subscribers.map((subscribers) => ({
      measure: "long-poll",
      protocol: "long-polling",
      subscribers,
      messageBytes: MESSAGE_BYTES,
      messagesPerSecond: LONG_POLL_DELIVERIES_PER_SECOND / subscribers,
      durationMs: durationMs("long-poll", sizes),
    })),
  poll: (sizes) =>
    chosen(POLLS, sizes).map((poll) => ({
      measure: "poll",
      protocol: "short-polling",
      connections: POLL_CONNECTIONS,
      messageBytes: MESSAGE_BYTES,
      ...poll,
      durationMs: durationMs("poll", sizes),
    })),
  echo: (sizes) =>
    chosen(ECHO_PAYLOAD_BYTES, sizes).map((payloadBytes) => ({
      measure: "echo",
      protocol: "websocket",
      payloadBytes,
      connections: ECHO_CONNECTIONS,
      durationMs: durationMs("echo", sizes),
    })),
  receive: (sizes) =>
    chosen(RECEIVE_PAYLOAD_BYTES, sizes).map((payloadBytes) => ({
      measure: "receive",
      protocol: "websocket",
      payloadBytes,
      chunkBytes: CHUNK_BYTES,
      messagesPerPass: Math.round(PASS_BYTES / payloadBytes),
      durationMs: durationMs("receive", sizes),
    })),
  load: (sizes) =>
    PROTOCOLS.map((protocol) => ({
      measure: "load",
      protocol,
      subscribers: LOAD_SUBSCRIBERS,
      messageBytes: MESSAGE_BYTES,
      messagesPerSecond: LOAD_DELIVERIES_PER_SECOND / LOAD_SUBSCRIBERS,
      durationMs: durationMs("load", sizes),
    })),
  "load-poll": (sizes) => [
    {
      measure: "load-poll",
      protocol: "short-polling",
      connections: LOAD_CONNECTIONS,
      messageBytes: MESSAGE_BYTES,
      durationMs: durationMs("load-poll", sizes),
    },
  ],
  memory: ({ connections }) =>
    HELD_PROTOCOLS.map((protocol) => ({
      measure: "memory",
      protocol,
      connections,
      warmUpConnections: Math.min(MAX_WARM_UP_CONNECTIONS, connections),
    })),
};

function burstsPerGroup(subscribers: number): number {
  const fitting = Math.floor(MAX_DELIVERIES_PER_GROUP / (MESSAGES_PER_BURST * subscribers));
  return Math.min(MAX_BURSTS_PER_GROUP, Math.max(1, fitting));
}
