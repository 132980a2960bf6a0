// The result file of `npm run bench:peers`: what is in it. Pure: the bench writes by it, the page reads by it.
// Numbers carry their unit in their name. Version 2; version 1 had fewer measures and contenders, and nobody absent.
import * as v from "valibot";
import { estimateSchema, summarySchema } from "../../result/estimate-schema.ts";
import { machineSchema } from "../../result/load-machine-schema.ts";
import { optionsSchema, softwareSchema } from "../../result/schema.ts";
import { amount, count, list, positiveCount, text } from "../../result/values.ts";

export const PEERS_FORMAT = "transport-comparison-lab/peers";
export const PEERS_VERSION = 2;
/** What is read: every file of version 1 is a file of version 2 but for its number. */
export const PEERS_VERSIONS = [1, PEERS_VERSION] as const;

export const MEASURES = [
  "broadcast",
  "saturation",
  "long-poll",
  "poll",
  "echo",
  "receive",
  "load",
  "load-poll",
  "memory",
] as const;

/** `net` is the limit: a raw socket with nothing around it. What each does is said where it is made: `bench/peers/servers`, `bench/peers/receive`. */
export const CONTENDERS = [
  "ours",
  "ours-string",
  "ws",
  "ws-string",
  "ws-bufferutil",
  "ws-bufferutil-string",
  "better-sse",
  "node:http",
  "hono",
  "fastify",
  "nchan",
  "autocannon",
  "net",
] as const;

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(amount, v.gtValue(0));
const pushProtocol = v.picklist(["websocket", "sse"]);
const contender = v.picklist(CONTENDERS);

/** What was asked of every contender of a point, in the same way. */
export const pointParametersSchema = v.variant("measure", [
  /** Every message to every subscriber, at a pace far below saturation. */
  v.object({
    measure: v.literal("broadcast"),
    protocol: pushProtocol,
    subscribers: positiveCount,
    /** Of each message's JSON. */
    messageBytes: positiveCount,
    messagesPerSecond: positive,
    durationMs: positive,
  }),
  /** The same in bursts, faster than it can be sent. After each group of bursts the publisher waits until all have all. */
  v.object({
    measure: v.literal("saturation"),
    protocol: pushProtocol,
    subscribers: positiveCount,
    messageBytes: positiveCount,
    messagesPerBurst: positiveCount,
    burstsPerGroup: positiveCount,
    durationMs: positive,
  }),
  /** Parked requests: every message answers all of them, and each asks again at once from where it now stands. */
  v.object({
    measure: v.literal("long-poll"),
    protocol: v.literal("long-polling"),
    subscribers: positiveCount,
    messageBytes: positiveCount,
    messagesPerSecond: positive,
    durationMs: positive,
  }),
  /** Keep-alive connections that ask again and again. */
  v.object({
    measure: v.literal("poll"),
    protocol: v.literal("short-polling"),
    connections: positiveCount,
    messageBytes: positiveCount,
    /** Of all connections together, whatever the answers do (open loop); null: each asks when it has its answer. */
    requestsPerSecond: v.nullable(positive),
    /** In each answer; 0: there is nothing new (204). */
    messagesPerAnswer: v.picklist([0, 1]),
    durationMs: positive,
  }),
  /** Text messages there and back, one in flight per connection. */
  v.object({
    measure: v.literal("echo"),
    protocol: v.literal("websocket"),
    payloadBytes: positiveCount,
    connections: positiveCount,
    durationMs: positive,
  }),
  /** Masked text frames through the parser alone, without sockets. */
  v.object({
    measure: v.literal("receive"),
    protocol: v.literal("websocket"),
    payloadBytes: positiveCount,
    chunkBytes: positiveCount,
    messagesPerPass: positiveCount,
    durationMs: positive,
  }),
  /** What a load generator spends on following: the same server for all, which writes one shared buffer to every socket. */
  v.object({
    measure: v.literal("load"),
    protocol: pushProtocol,
    subscribers: positiveCount,
    messageBytes: positiveCount,
    messagesPerSecond: positive,
    durationMs: positive,
  }),
  /** What it spends on polls: keep-alive connections that ask for a message again as soon as they have it. */
  v.object({
    measure: v.literal("load-poll"),
    protocol: v.literal("short-polling"),
    connections: positiveCount,
    messageBytes: positiveCount,
    durationMs: positive,
  }),
  /** What idle connections hold. */
  v.object({
    measure: v.literal("memory"),
    protocol: v.picklist(["websocket", "sse", "long-polling"]),
    connections: positiveCount,
    /** Connected and dropped before, so that code is compiled and pools exist. */
    warmUpConnections: positiveCount,
  }),
]);

export const peerTrialSchema = v.object({
  /** From 0. In a round every contender of the point comes once, in random order. */
  round: count,
  orderInRound: count,
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  valid: v.boolean(),
  /** Why a trial that is not valid is shown but not averaged in. */
  invalidReason: v.optional(text),
  /** Messages (or round trips) over all connections, counted one by one for each. Null where nothing is sent. */
  messages: v.nullable(v.object({ expected: count, delivered: count, lost: count, surplus: count })),
  /** The load process used so much of its core that more could not have been asked for. Null without one. */
  loadSaturated: v.nullable(v.boolean()),
  /** Figure (unit in the name, see `measures.ts`) → value. A memory difference may be below 0 by noise. */
  figures: v.record(v.pipe(v.string(), v.maxLength(100)), finite),
});

/** Ratio of one contender's figure to another's, taken round by round. */
export const peerComparisonSchema = v.object({ figure: text, of: contender, to: contender, ratio: estimateSchema });

/** One of the project's goals at this point. `of`'s figure, as a ratio to `to`'s or by itself, should be at most `atMost`. */
export const goalVerdictSchema = v.object({
  id: text,
  figure: text,
  of: contender,
  to: v.nullable(contender),
  atMost: positive,
  value: estimateSchema,
  /** By the median. */
  verdict: v.picklist(["reached", "missed", "not-measured"]),
  /** The whole interval (or range) lies on the median's side. */
  resolved: v.boolean(),
});

export const peerPointSchema = v.object({
  parameters: pointParametersSchema,
  /** What every other contender is compared with. */
  baseline: contender,
  series: list(v.object({ contender, trials: list(peerTrialSchema), summary: summarySchema })),
  comparisons: list(peerComparisonSchema),
  goals: list(goalVerdictSchema),
});

export const peersResultSchema = v.object({
  format: v.literal(PEERS_FORMAT),
  version: v.picklist(PEERS_VERSIONS),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  elapsedMs: amount,
  /** "interrupted": a part of the planned trials is missing. */
  status: v.picklist(["complete", "interrupted"]),
  machine: machineSchema,
  software: softwareSchema,
  /** Package or program → version, as installed. */
  packages: v.record(text, text),
  conditions: v.object({
    /** The server's and the load's core; null where processes could not be pinned, and why. */
    pinned: v.nullable(v.object({ serverCpu: count, loadCpu: count })),
    notPinnedReason: v.nullable(text),
    /** `ulimit -n`: it bounds the connections of one process. Null where it is unknown. */
    openFilesLimit: v.nullable(count),
    /** False: bufferutil has no native build here, and its JavaScript stood in. */
    bufferutilIsNative: v.boolean(),
  }),
  /** Contenders that could not take part here, and why. */
  absent: v.optional(list(v.object({ contender, reason: text })), []),
  /** What differs from what was asked, in a sentence each. */
  notes: list(text),
  options: optionsSchema,
  seed: count,
  points: list(peerPointSchema),
});

export type Measure = (typeof MEASURES)[number];
export type Contender = (typeof CONTENDERS)[number];
export type Protocol = PointParameters["protocol"];
export type PointParameters = v.InferOutput<typeof pointParametersSchema>;
export type ParametersOf<Name extends Measure> = Extract<PointParameters, { measure: Name }>;
export type PeerTrial = v.InferOutput<typeof peerTrialSchema>;
export type PeerComparison = v.InferOutput<typeof peerComparisonSchema>;
export type GoalVerdict = v.InferOutput<typeof goalVerdictSchema>;
export type PeerPoint = v.InferOutput<typeof peerPointSchema>;
export type PeerSeries = PeerPoint["series"][number];
export type PeersResult = v.InferOutput<typeof peersResultSchema>;
