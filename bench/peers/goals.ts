// The project's goals, as data, written down before the runs. Pure.
import type { Contender, Measure, PointParameters } from "./result/schema.ts";

export interface Goal {
  readonly id: string;
  readonly measure: Measure;
  readonly protocol: PointParameters["protocol"];
  /** Only from so many connections on: below, what a process needs anyway is spread over too few. */
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

export const GOALS: readonly Goal[] = [
  { id: "websocket-broadcast", measure: "broadcast", protocol: "websocket", of: "ours", to: "net", atMost: 1.05 },
  { id: "sse-broadcast", measure: "broadcast", protocol: "sse", of: "ours", to: "net", atMost: 1.15 },
  { id: "websocket-saturation", measure: "saturation", protocol: "websocket", of: "ours", to: "net", atMost: 0.5 },
  { id: "sse-saturation", measure: "saturation", protocol: "sse", of: "ours", to: "net", atMost: 0.5 },
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
];

/** Those that are about a point. */
export function goalsAt(parameters: PointParameters): Goal[] {
  const payloadBytes = "payloadBytes" in parameters ? parameters.payloadBytes : 0;
  const connections = "connections" in parameters ? parameters.connections : Infinity;
  return GOALS.filter(
    ({ measure, protocol, maxPayloadBytes = Infinity, minConnections = 0 }) =>
      measure === parameters.measure &&
      protocol === parameters.protocol &&
      payloadBytes <= maxPayloadBytes &&
      connections >= minConnections,
  );
}
