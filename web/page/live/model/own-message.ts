// A text that the visitor publishes, and when each lane brought it.
import type { Transport } from "../../../../protocol/transports.ts";

export interface OwnMessage {
  readonly text: string;
  /** From publication to arrival. */
  readonly latencyMs: ReadonlyMap<Transport, number>;
}

/** The message after one more lane has brought it; the same when it is not this one. */
export function withArrival(own: OwnMessage, transport: Transport, payload: string, latencyMs: number): OwnMessage {
  if (payload !== own.text || own.latencyMs.has(transport)) return own;
  return { ...own, latencyMs: new Map([...own.latencyMs, [transport, latencyMs]]) };
}
