// A frame: its header fields and its bytes (RFC 6455 §5.2).
import { applyMask } from "./mask.ts";

export const Opcode = {
  continuation: 0x0,
  text: 0x1,
  binary: 0x2,
  close: 0x8,
  ping: 0x9,
  pong: 0xa,
} as const;

export type Opcode = (typeof Opcode)[keyof typeof Opcode];

export interface Frame {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly opcode: Opcode;
  readonly masked: boolean;
  /** Unmasked. May be a view of the chunk that the frame arrived in. */
  readonly payload: Uint8Array;
}

/** §5.5: control frames are those whose opcode has its highest bit set. */
export function isControl(opcode: number): boolean {
  return (opcode & 0x8) !== 0;
}

/** Bytes before the payload: 2, 4 or 10, and 4 more with a masking key (§5.2). */
export function frameHeaderBytes(payloadBytes: number, masked: boolean): number {
  return (payloadBytes < 126 ? 2 : payloadBytes < 65_536 ? 4 : 10) + (masked ? 4 : 0);
}

export interface FrameBits {
  /** Default true. */
  readonly fin?: boolean;
  /** RFC 7692 §6: the message is compressed. Default false. */
  readonly rsv1?: boolean;
}

/**
 * One frame as one contiguous piece, ready for one write. With `maskingKey` (4 fresh random bytes, §5.3) the payload
 * is copied masked; the caller's bytes stay as they are.
 */
export function encodeFrame(
  opcode: Opcode,
  payload: Uint8Array,
  { maskingKey, ...bits }: FrameBits & { maskingKey?: Uint8Array | undefined } = {},
): Uint8Array {
  const headerBytes = frameHeaderBytes(payload.length, maskingKey !== undefined);
  const bytes = new Uint8Array(headerBytes + payload.length);
  writeHeader(bytes, opcode, payload.length, maskingKey === undefined ? 0 : 0x80, bits);
  bytes.set(payload, headerBytes);
  if (maskingKey !== undefined) {
    bytes.set(maskingKey, headerBytes - 4);
    applyMask(bytes.subarray(headerBytes), maskingKey);
  }
  return bytes;
}

/** The header alone of a frame that is not masked, for a payload too long to be copied behind it. */
export function encodeFrameHeader(opcode: Opcode, payloadBytes: number, bits: FrameBits = {}): Uint8Array {
  const bytes = new Uint8Array(frameHeaderBytes(payloadBytes, false));
  writeHeader(bytes, opcode, payloadBytes, 0, bits);
  return bytes;
}

function writeHeader(
  bytes: Uint8Array,
  opcode: Opcode,
  payloadBytes: number,
  maskBit: 0 | 0x80,
  { fin = true, rsv1 = false }: FrameBits,
): void {
  bytes[0] = (fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | opcode;
  if (payloadBytes < 126) {
    bytes[1] = maskBit | payloadBytes;
  } else if (payloadBytes < 65_536) {
    bytes[1] = maskBit | 126;
    bytes[2] = payloadBytes >> 8;
    bytes[3] = payloadBytes & 0xff;
  } else {
    bytes[1] = maskBit | 127;
    new DataView(bytes.buffer).setBigUint64(2, BigInt(payloadBytes));
  }
}
