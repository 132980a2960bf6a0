// What TLS and HTTP/2 put around each write, and around each connection. Pure.
import type { Parameters } from "../result/schema.ts";
import type { Assumptions } from "./assumptions.ts";
import { type BothWays, type Layers, layers, NO_BYTES, tcpStreamBytes } from "./layers.ts";

/** RFC 8446 §5.2: header 5, content type 1, authentication tag 16; §5.1: so much content at the most. */
const RECORD_BYTES = 22;
const MAX_RECORD_CONTENT_BYTES = 16_384;
/** RFC 9113 §4.1, and the frame size that holds unless a larger one is agreed on (§4.2). */
export const FRAME_HEADER_BYTES = 9;
const MAX_FRAME_PAYLOAD_BYTES = 16_384;

type Encryption = Pick<Parameters, "tls" | "httpVersion">;

/** One write: `plain` without TLS, its records' excess added with it. */
export function encrypted(plain: Layers, { tls }: Encryption): Layers {
  if (!tls) return plain;
  return { ...plain, tls: RECORD_BYTES * Math.ceil(tcpStreamBytes(plain) / MAX_RECORD_CONTENT_BYTES) };
}

/** The DATA frames of a write with so much content; nothing over HTTP/1.1. */
export function dataFrameBytes(contentBytes: number, { httpVersion }: Encryption): number {
  return httpVersion === 2 ? FRAME_HEADER_BYTES * Math.ceil(contentBytes / MAX_FRAME_PAYLOAD_BYTES) : 0;
}

/** RFC 9113 §3.4: preface, SETTINGS of four (client) and of three (server), WINDOW_UPDATE, and both acknowledgements. */
const PREFACE_BYTES = 24;
const SETTING_BYTES = 6;
const WINDOW_UPDATE_BYTES = FRAME_HEADER_BYTES + 4;
const UP_SESSION_BYTES =
  PREFACE_BYTES + FRAME_HEADER_BYTES + 4 * SETTING_BYTES + WINDOW_UPDATE_BYTES + FRAME_HEADER_BYTES;
const DOWN_SESSION_BYTES = FRAME_HEADER_BYTES + 3 * SETTING_BYTES + FRAME_HEADER_BYTES;

/** What a connection begins with, before its first request. */
export function connectionBytes({ tls, httpVersion }: Encryption, { tlsHandshakeBytes }: Assumptions): BothWays {
  if (!tls) return NO_BYTES;
  const isHttp2 = httpVersion === 2;
  // ALPN says "h2" instead of "http/1.1"; the acknowledgement of the server's SETTINGS has a record of its own.
  const up = tlsHandshakeBytes.up + (isHttp2 ? RECORD_BYTES - 6 : 0);
  const down = tlsHandshakeBytes.down - (isHttp2 ? 6 : 0);
  return {
    up: layers({ tls: up, framing: isHttp2 ? UP_SESSION_BYTES : 0 }),
    down: layers({ tls: down, framing: isHttp2 ? DOWN_SESSION_BYTES : 0 }),
  };
}

/** What a connection that is ended in good manners ends with: GOAWAY and close_notify, of both sides. */
export function endOfConnectionBytes({ tls, httpVersion }: Encryption): BothWays {
  if (!tls) return NO_BYTES;
  const alert = RECORD_BYTES + 2;
  const end = httpVersion === 2 ? { tls: alert + RECORD_BYTES, framing: FRAME_HEADER_BYTES + 8 } : { tls: alert };
  return { up: layers(end), down: layers(end) };
}
