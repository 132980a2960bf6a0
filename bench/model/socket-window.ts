// What is known of a window at the sockets, and what the model makes of it. Pure.
import type { Transport } from "../../protocol/transports.ts";

/** Bytes of one direction as the client's sockets counted them. */
export interface StreamBytes {
  readonly payload: number;
  readonly framing: number;
  readonly http: number;
  /** The sum of the others; with TLS that of the records on the wire. */
  readonly tcpStream: number;
}

export interface SocketWindow {
  readonly transport: Transport;
  readonly measuredMs: number;
  readonly subscribers: number;
  readonly arrivals: "poisson" | "fixed";
  /** Of SSE comments and WebSocket pings. */
  readonly heartbeatMs: number;
  readonly keepAlive: boolean;
  /** Round-trip time of the link; 0 without one. */
  readonly rttMs: number;
  readonly tls: boolean;
  /** By default 1. */
  readonly httpVersion?: 1 | 2;
  /** How long a poller's connection rests before TCP asks whether the other end lives. By default a second, as node:http's agent has it. */
  readonly tcpKeepAliveMs?: number;
  /** Over all subscribers, as are all that follow. */
  readonly deliveries: number;
  readonly requests: number;
  readonly emptyAnswers: number;
  /** Requests that still wait when the window ends, beyond those that waited when it began. Default 0. */
  readonly unanswered?: number;
  /** Within the window; a poller's that are neither kept alive nor unanswered are taken to be closed within it, too, by the server. */
  readonly connectionsOpened: number;
  readonly bytes: { readonly up: StreamBytes; readonly down: StreamBytes };
}

export interface ModelledWireBytes {
  readonly up: { readonly ipBytes: number; readonly packets: number };
  readonly down: { readonly ipBytes: number; readonly packets: number };
}

/** Expectations, not whole numbers. */
export interface Packets {
  readonly up: number;
  readonly down: number;
}

/** Messages for each subscriber. */
export function deliveriesPerMs({ deliveries, subscribers, measuredMs }: SocketWindow): number {
  return deliveries / subscribers / measuredMs;
}
