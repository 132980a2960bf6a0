// The stream that lies behind a point which is not about the stream alone. Pure.
import type { AttackParameters } from "../result/attack-schema.ts";
import type { EchoParameters } from "../result/echo-schema.ts";
import type { HeartbeatParameters } from "../result/heartbeat-schema.ts";
import type { Parameters } from "../result/schema.ts";
import { DEFAULTS } from "./scenario.ts";

/** On each transport. */
export function streamOfAttack(parameters: AttackParameters): Parameters {
  const { subscribersPerTransport, spareConnections: _, ...common } = parameters;
  return { ...DEFAULTS, ...common, subscribers: subscribersPerTransport };
}

/** Beside the echoes: whoever sends them also follows it, where it flows. */
export function streamOfEcho(parameters: EchoParameters): Parameters {
  const { clients, echoesPerSecond: _, echoBytes: __, ...common } = parameters;
  return { ...DEFAULTS, ...common, subscribers: clients };
}

/** A window of so many heartbeats has each connection's that often, wherever it begins. */
const WINDOW_HEARTBEATS = 3;

/** Quiet: those who follow it hear nothing but heartbeats. A long poll is held as long as one takes to come. */
export function streamOfHeartbeat({
  heartbeatMs,
  living,
}: Pick<HeartbeatParameters, "heartbeatMs" | "living">): Parameters {
  const measuredMs = WINDOW_HEARTBEATS * heartbeatMs;
  const quiet = { messagesPerSecond: 0, warmUpMs: 100, measuredMs };
  return { ...DEFAULTS, ...quiet, subscribers: living, heartbeatMs, holdMs: heartbeatMs };
}
