// One case of the conformance table: frames to send, and what must come back. The same case serves both roles.
import { toHex } from "../../bytes-for-tests.ts";
import type { Role } from "../frame-parser.ts";
import { close, encodeWire, joinBytes, OPCODE, type WireFrame } from "./wire-for-tests.ts";
import type { WireEvent } from "./wire-observer-for-tests.ts";

/** What is under test echoes each message. */
export interface Case {
  /** The section of Autobahn's suite and the rule with its section in RFC 6455. */
  readonly title: string;
  readonly frames: readonly WireFrame[];
  /** Bytes per write; default: all in one. */
  readonly chopBytes?: number;
  /** The echoes and pongs that come back, in order. */
  readonly replies: readonly WireFrame[];
  /** The code of the Close frame that comes back, 1005 where it has none. "open": the connection goes on. */
  readonly end: "open" | number;
}

/** As countingBytes, but fast enough for 16 MiB. */
export function payloadOf(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = i % 251;
  return bytes;
}

export const BYTE_BY_BYTE = 1;
/** The limit of what is under test: Autobahn's largest messages. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** The case's bytes, one element per write. An open connection is closed with 1000 behind it, so that every case has an end. */
export function encodeCase({ frames, chopBytes, end }: Case, sender: Role): Uint8Array[] {
  const all = end === "open" ? [...frames, close(1000)] : frames;
  const encoded = all.map((frame, index) => {
    const masks = (sender === "client") !== (frame.wrongMask ?? false);
    return encodeWire(frame, masks ? maskingKey(index) : undefined);
  });
  const bytes = joinBytes(encoded);
  if (chopBytes === undefined) return [bytes];
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += chopBytes) chunks.push(bytes.slice(from, from + chopBytes));
  return chunks;
}

/** Another for each frame; some are zero, and have to be taken too. */
function maskingKey(index: number): Uint8Array {
  if (index % 5 === 4) return new Uint8Array(4);
  return Uint8Array.of(index * 7 + 0x37, index * 13 + 0xfa, index * 29 + 0x21, index * 31 + 0x3d);
}

/** Each reply as a line, and the close code at the end. */
export function expectedLines({ replies, end }: Case): string[] {
  return [
    ...replies.map(({ opcode, payload }) => {
      const kind = opcode === OPCODE.text ? "text" : opcode === OPCODE.binary ? "binary" : "pong";
      return describePayload(kind, payload);
    }),
    `close ${end === "open" ? 1000 : end}`,
  ];
}

export function linesOf(events: readonly WireEvent[]): string[] {
  return events.map(({ kind, payload }) => {
    if (kind !== "close") return describePayload(kind, payload);
    const [high, low] = payload;
    return `close ${high === undefined || low === undefined ? 1005 : high * 256 + low}`;
  });
}

/** Long payloads by length, beginning and a checksum (Adler's, of every byte and its place). */
export function describePayload(kind: string, payload: Uint8Array): string {
  if (payload.length <= 60) return `${kind} ${toHex(payload)}`.trimEnd();
  let [a, b] = [1, 0];
  for (let from = 0; from < payload.length; from += 4096) {
    const to = Math.min(from + 4096, payload.length);
    for (let i = from; i < to; i++) {
      a += payload[i] ?? 0;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return `${kind} of ${payload.length} bytes, ${toHex(payload.subarray(0, 8))} …, checksum ${b * 65_536 + a}`;
}
