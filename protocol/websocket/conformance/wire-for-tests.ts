// Frames as bytes, right or wrong: written apart from the code under test, so that both cannot share a mistake (RFC 6455 §5.2).
import { utf8 } from "../../bytes-for-tests.ts";

export interface WireFrame {
  readonly opcode: number;
  readonly payload: Uint8Array;
  readonly fin: boolean;
  /** RSV1, RSV2, RSV3 as the bits 4, 2, 1. */
  readonly rsv: number;
  /** The length is written in so many bits; default: the shortest form. */
  readonly lengthBits?: 16 | 64;
  /** The length that the header announces; only the payload's bytes follow. Default: the payload's. */
  readonly announcedBytes?: bigint;
  /** Masked where it must not be, or not masked where it must. */
  readonly wrongMask?: boolean;
}

type Options = Partial<Omit<WireFrame, "opcode" | "payload">>;
type Content = string | Uint8Array;

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export function frame(opcode: number, content: Content = "", options: Options = {}): WireFrame {
  const payload = typeof content === "string" ? utf8(content) : content;
  return { opcode, payload, fin: true, rsv: 0, ...options };
}

export const text = (content?: Content, options?: Options): WireFrame => frame(OPCODE.text, content, options);
export const binary = (content?: Content, options?: Options): WireFrame => frame(OPCODE.binary, content, options);
export const more = (content?: Content, options?: Options): WireFrame => frame(OPCODE.continuation, content, options);
export const ping = (content?: Content, options?: Options): WireFrame => frame(OPCODE.ping, content, options);
export const pong = (content?: Content, options?: Options): WireFrame => frame(OPCODE.pong, content, options);

/** The first or a middle frame of a fragmented message. */
export const UNFINISHED = { fin: false } as const;

export function close(code?: number, reason: Content = ""): WireFrame {
  if (code === undefined) return frame(OPCODE.close);
  const bytes = typeof reason === "string" ? utf8(reason) : reason;
  return frame(OPCODE.close, Uint8Array.of(code >> 8, code & 0xff, ...bytes));
}

/** One message as frames of `fragmentBytes`, the last one shorter. */
export function fragments(opcode: number, content: Content, fragmentBytes: number): WireFrame[] {
  const { payload } = frame(opcode, content);
  const count = Math.max(1, Math.ceil(payload.length / fragmentBytes));
  return Array.from({ length: count }, (_, i) =>
    frame(i === 0 ? opcode : OPCODE.continuation, payload.subarray(i * fragmentBytes, (i + 1) * fragmentBytes), {
      fin: i === count - 1,
    }),
  );
}

export function encodeWire(wire: WireFrame, maskingKey: Uint8Array | undefined): Uint8Array {
  const { payload, announcedBytes = BigInt(payload.length) } = wire;
  const bits = wire.lengthBits ?? (announcedBytes < 126n ? 7 : announcedBytes < 65_536n ? 16 : 64);
  const lengthBytes = bits === 7 ? 0 : bits / 8;
  const headerBytes = 2 + lengthBytes + (maskingKey?.length ?? 0);
  const bytes = new Uint8Array(headerBytes + payload.length);
  bytes[0] = (wire.fin ? 0x80 : 0) | (wire.rsv << 4) | wire.opcode;
  bytes[1] = (maskingKey === undefined ? 0 : 0x80) | (bits === 7 ? Number(announcedBytes) : bits === 16 ? 126 : 127);
  for (let i = 0; i < lengthBytes; i++) {
    bytes[2 + i] = Number((announcedBytes >> BigInt(8 * (lengthBytes - 1 - i))) & 0xffn);
  }
  if (maskingKey !== undefined) bytes.set(maskingKey, headerBytes - 4);
  bytes.set(maskingKey === undefined ? payload : xor(payload, maskingKey), headerBytes);
  return bytes;
}

/** §5.3, byte by byte. */
export function xor(bytes: Uint8Array, [a = 0, b = 0, c = 0, d = 0]: Uint8Array): Uint8Array {
  const result = bytes.slice();
  for (let i = 0; i < result.length; i++) {
    const key = i % 4 === 0 ? a : i % 4 === 1 ? b : i % 4 === 2 ? c : d;
    result[i] = (bytes[i] ?? 0) ^ key;
  }
  return result;
}

/** A single part comes back as it is. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
