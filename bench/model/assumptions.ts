// What the cost model takes for granted: each is said with its default, and can be replaced by what is known better. Pure.
import type { Text } from "../../server/language.ts";
import type { Transport } from "../../protocol/transports.ts";

export interface Assumptions {
  /** As clients write it into Host and, in a browser's fields, into Referer and Origin. */
  readonly authority: string;
  /** The first part of every cursor. */
  readonly epoch: string;
  /** Of message ids, on average; need not be whole. */
  readonly idDigits: number;
  /** Of `publishedAtUs`: microseconds since the machine was started. 11 up to 27 hours, 12 up to 11 days. */
  readonly publishedAtUsDigits: number;
  /** A full handshake of TLS 1.3 with close_notify on neither side. */
  readonly tlsHandshakeBytes: { readonly up: number; readonly down: number };
  /** How late a message leaves its scheduled instant: the publisher's timer fires at whole milliseconds. */
  readonly publisherLatenessMs: number;
  /** From the server's write to the client's handler, without any network: two event loops and the kernel between them. */
  readonly deliveryMs: Readonly<Record<Transport, number>>;
  /** Time that the slower of server and client takes for one subscriber's share of a message; all subscribers wait in one queue. */
  readonly serviceUs: Readonly<Record<Transport, number>>;
}

export const DEFAULT_ASSUMPTIONS: Assumptions = {
  authority: "127.0.0.1:40000",
  epoch: "epoch678",
  idDigits: 3,
  publishedAtUsDigits: 11,
  tlsHandshakeBytes: { up: 444, down: 1387 },
  publisherLatenessMs: 0.75,
  deliveryMs: { "short-polling": 0.9, "long-polling": 2.9, sse: 0.9, websocket: 0.9 },
  serviceUs: { "short-polling": 0, "long-polling": 105, sse: 20, websocket: 20 },
};
