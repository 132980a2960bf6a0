// Bytes in, frames out, wherever the TCP stream was cut (RFC 6455 §5.2). What breaks a rule throws a WebSocketError.
import { WebSocketError } from "./errors.ts";
import { type Frame, isControl, Opcode } from "./frame.ts";
import { applyMask } from "./mask.ts";

export type Role = "client" | "server";

export interface FrameParserOptions {
  /** Who parses. A server takes only masked frames, a client only unmasked ones (§5.1). */
  readonly role: Role;
  /** A data frame that announces more is refused with 1009 before its payload is read; control frames have their own limit. */
  readonly maxPayloadBytes: number;
  readonly onFrame: (frame: Frame) => void;
}

export interface FrameParser {
  /** Of a frame that is not complete: how much of its payload has come. */
  readonly unfinishedBytes?: number;
  /** Takes the next chunk and owns it from then on: payloads are views of it, unmasked in place. Throws {@link WebSocketError}. */
  push(chunk: Uint8Array): void;
}

/** Makes a parser; the server and the clients take one as a value, so that a student's can stand in. */
export type CreateFrameParser = (options: FrameParserOptions) => FrameParser;

interface Header {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly opcode: Opcode;
  readonly masked: boolean;
  /** Of the header with length and key. */
  readonly headerBytes: number;
  readonly payloadBytes: number;
  readonly maskingKey: Uint8Array | undefined;
}

const MAX_HEADER_BYTES = 14;
const OPCODES: ReadonlySet<number> = new Set(Object.values(Opcode));

export const createFrameParser: CreateFrameParser = ({ role, maxPayloadBytes, onFrame }) => {
  /** The start of a header that the last chunk cut off. */
  let partialHeader: Uint8Array = new Uint8Array(0);
  /** A header whose payload has not all come yet, and the pieces that have. */
  let pending: Header | undefined;
  let pieces: Uint8Array[] = [];
  let missingBytes = 0;

  function emit(header: Header, payload: Uint8Array): void {
    if (header.maskingKey !== undefined) applyMask(payload, header.maskingKey);
    onFrame({ fin: header.fin, rsv1: header.rsv1, opcode: header.opcode, masked: header.masked, payload });
  }

  /** Takes the rest of a payload that earlier chunks began; returns where the next frame starts. */
  function takeRest(header: Header, chunk: Uint8Array): number {
    const taken = Math.min(missingBytes, chunk.length);
    pieces.push(chunk.subarray(0, taken));
    missingBytes -= taken;
    if (missingBytes === 0) {
      const payload = concatBytes(pieces);
      pending = undefined;
      pieces = [];
      emit(header, payload);
    }
    return taken;
  }

  /** Completes a header that was cut; `at` is where its payload starts in `chunk`. Undefined if it is still incomplete. */
  function completeHeader(chunk: Uint8Array): { header: Header; at: number } | undefined {
    const known = partialHeader.length;
    const joined = concatBytes([partialHeader, chunk.subarray(0, MAX_HEADER_BYTES - known)]);
    const header = parseHeader(joined, 0, role, maxPayloadBytes);
    partialHeader = header === undefined ? joined : new Uint8Array(0);
    return header && { header, at: header.headerBytes - known };
  }

  return {
    get unfinishedBytes() {
      return pending === undefined ? 0 : pending.payloadBytes - missingBytes;
    },
    push(chunk) {
      let at = 0;
      if (pending !== undefined) at = takeRest(pending, chunk);
      while (at < chunk.length) {
        let header: Header | undefined;
        if (partialHeader.length > 0) {
          const completed = completeHeader(chunk);
          if (completed === undefined) return;
          ({ header, at } = completed);
        } else {
          header = parseHeader(chunk, at, role, maxPayloadBytes);
          if (header === undefined) {
            partialHeader = chunk.slice(at);
            return;
          }
          at += header.headerBytes;
        }
        const end = at + header.payloadBytes;
        if (end > chunk.length) {
          pending = header;
          missingBytes = end - chunk.length;
          pieces = [chunk.subarray(at)];
          return;
        }
        emit(header, chunk.subarray(at, end));
        at = end;
      }
    },
  };
};

/** Reads the header at `at`; undefined while bytes are missing. Rules are checked as soon as their bytes are there. */
function parseHeader(bytes: Uint8Array, at: number, role: Role, maxPayloadBytes: number): Header | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const fin = (first & 0x80) !== 0;
  const opcode = first & 0x0f;
  // §5.2: RSV1 belongs to permessage-deflate, which no connection has negotiated yet.
  if ((first & 0x70) !== 0)
    throw new WebSocketError("reserved-bits", 1002, "reserved bits without an extension (§5.2)");
  if (!isOpcode(opcode))
    throw new WebSocketError("reserved-opcode", 1002, `reserved opcode 0x${opcode.toString(16)} (§5.2)`);
  if (isControl(opcode) && !fin)
    throw new WebSocketError("fragmented-control-frame", 1002, "a fragmented control frame (§5.5)");

  const second = bytes[at + 1];
  if (second === undefined) return undefined;
  const masked = (second & 0x80) !== 0;
  if (masked && role === "client")
    throw new WebSocketError("masked-server-frame", 1002, "a masked frame from the server (§5.1)");
  if (!masked && role === "server")
    throw new WebSocketError("unmasked-client-frame", 1002, "an unmasked frame from the client (§5.1)");
  const shortLength = second & 0x7f;
  if (isControl(opcode) && shortLength > 125) {
    throw new WebSocketError("control-frame-too-long", 1002, "a control frame of more than 125 bytes (§5.5)");
  }

  const lengthBytes = shortLength < 126 ? 0 : shortLength === 126 ? 2 : 8;
  const headerBytes = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length - at < 2 + lengthBytes) return undefined;
  const payloadBytes = lengthBytes === 0 ? shortLength : readLength(bytes, at + 2, lengthBytes);
  if (!isControl(opcode) && payloadBytes > maxPayloadBytes) {
    throw new WebSocketError(
      "message-too-big",
      1009,
      `a frame of ${payloadBytes} bytes, at most ${maxPayloadBytes} are taken (§7.4.1)`,
    );
  }
  if (bytes.length - at < headerBytes) return undefined;
  const maskingKey = masked ? bytes.slice(at + headerBytes - 4, at + headerBytes) : undefined;
  return { fin, rsv1: false, opcode, masked, headerBytes, payloadBytes, maskingKey };
}

/** §5.2: 16 or 64 bits, big-endian, in the shortest form, the top bit of 64 clear. */
function readLength(bytes: Uint8Array, at: number, lengthBytes: 2 | 8): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, lengthBytes);
  if (lengthBytes === 2) {
    const length = view.getUint16(0);
    if (length < 126) throw new WebSocketError("non-minimal-length", 1002, `length ${length} in 16 bits (§5.2)`);
    return length;
  }
  const high = view.getUint32(0);
  if (high > 0x7fff_ffff)
    throw new WebSocketError("length-top-bit", 1002, "a 64-bit length with its top bit set (§5.2)");
  const length = high * 2 ** 32 + view.getUint32(4);
  if (length < 65_536) throw new WebSocketError("non-minimal-length", 1002, `length ${length} in 64 bits (§5.2)`);
  return length;
}

function isOpcode(opcode: number): opcode is Opcode {
  return OPCODES.has(opcode);
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  let total = 0;
  for (const part of parts) total += part.length;
  const joined = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
