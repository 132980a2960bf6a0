// The project's goals, as data, written down before the runs. Pure.
import type { Contender, Measure, PointParameters, Protocol } from "./result/schema.ts";

export interface Goal {
  readonly id: string;
  readonly measure: Measure;
  readonly protocol: Protocol;
  /** Only from so many connections on: below, what a process needs anyway is spread over too few, or the goal is about many. */
  readonly minConnections?: number;
  /** Only up to messages of so many bytes. */
  readonly maxPayloadBytes?: number;
  readonly of: Contender;
  /** The cost as a ratio to this contender's; null: the cost itself. */
  readonly to: Contender | null;
  /** Ratio, or the cost in its own unit. */
  readonly atMost: number;
}

const MIN_IDLE = 5000;
const MANY = 1000;
const VERY_MANY = 5000;

export const GOALS: readonly Goal[] = [
  { id: "websocket-broadcast", measure: "broadcast", protocol: "websocket", of: "ours", to: "net", atMost: 1.05 },
  { id: "sse-broadcast", measure: "broadcast", protocol: "sse", of: "ours", to: "net", atMost: 1.15 },
  { id: "websocket-saturation", measure: "saturation", protocol: "websocket", of: "ours", to: "net", atMost: 0.5 },
  { id: "sse-saturation", measure: "saturation", protocol: "sse", of: "ours", to: "net", atMost: 0.5 },
  {
    id: "websocket-saturation-nchan",
    measure: "saturation",
    protocol: "websocket",
    minConnections: VERY_MANY,
    of: "ours",
    to: "nchan",
    atMost: 1,
  },
  {
    id: "sse-saturation-nchan",
    measure: "saturation",
    protocol: "sse",
    minConnections: MANY,
    of: "ours",
    to: "nchan",
    atMost: 1,
  },
  // 0.65 would be good.
  {
    id: "long-poll",
    measure: "long-poll",
    protocol: "long-polling",
    minConnections: MANY,
    of: "ours",
    to: "node:http",
    atMost: 0.8,
  },
  {
    id: "long-poll-nchan",
    measure: "long-poll",
    protocol: "long-polling",
    minConnections: MANY,
    of: "ours",
    to: "nchan",
    atMost: 1.5,
  },
  { id: "poll", measure: "poll", protocol: "short-polling", of: "ours", to: "node:http", atMost: 1.15 },
  { id: "poll-fastify", measure: "poll", protocol: "short-polling", of: "ours", to: "fastify", atMost: 1 },
  { id: "load-websocket", measure: "load", protocol: "websocket", of: "ours", to: "ws", atMost: 0.85 },
  { id: "load-poll", measure: "load-poll", protocol: "short-polling", of: "ours", to: "autocannon", atMost: 0.6 },
  // Like with like: text as checked bytes, and text as a string.
  { id: "receive", measure: "receive", protocol: "websocket", of: "ours", to: "ws", atMost: 0.6 },
  { id: "receive-string", measure: "receive", protocol: "websocket", of: "ours-string", to: "ws-string", atMost: 0.6 },
  {
    id: "receive-native",
    measure: "receive",
    protocol: "websocket",
    maxPayloadBytes: 4096,
    of: "ours",
    to: "ws-bufferutil",
    atMost: 1,
  },
  {
    id: "websocket-memory",
    measure: "memory",
    protocol: "websocket",
    of: "ours",
    to: null,
    atMost: 5000,
    minConnections: MIN_IDLE,
  },
  {
    id: "sse-memory",
    measure: "memory",
    protocol: "sse",
    of: "ours",
    to: null,
    atMost: 8000,
    minConnections: MIN_IDLE,
  },
  {
    id: "long-polling-memory",
    measure: "memory",
    protocol: "long-polling",
    of: "ours",
    to: null,
    atMost: 10_000,
    minConnections: MIN_IDLE,
  },
];

/** How many connections a point has; undefined where it has none. */
export function connectionsOf(parameters: PointParameters): number | undefined {
  if ("subscribers" in parameters) return parameters.subscribers;
  return "connections" in parameters ? parameters.connections : undefined;
}

/** Those that are about a point. */
export function goalsAt(parameters: PointParameters): Goal[] {
  const payloadBytes = "payloadBytes" in parameters ? parameters.payloadBytes : 0;
  const connections = connectionsOf(parameters) ?? Infinity;
  return GOALS.filter(
    ({ measure, protocol, maxPayloadBytes = Infinity, minConnections = 0 }) =>
      measure === parameters.measure &&
      protocol === parameters.protocol &&
      payloadBytes <= maxPayloadBytes &&
      connections >= minConnections,
  );
}
