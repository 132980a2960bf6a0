// A frame's header as it is read: every rule checked as soon as its bytes are there (RFC 6455 §5.2, §5.5; RFC 7692 §6).
import { WebSocketError } from "./errors.ts";
import { isControl, Opcode } from "./frame.ts";

export type Role = "client" | "server";

export interface FrameHeader {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly opcode: Opcode;
  readonly masked: boolean;
  /** Of the header with length and masking key. */
  readonly headerBytes: number;
  readonly payloadBytes: number;
}

export interface FrameRules {
  readonly role: Role;
  readonly maxPayloadBytes: number;
  readonly takesRsv1?: boolean;
}

/** Two octets, a length of eight, a masking key of four. */
export const MAX_HEADER_BYTES = 14;

/** Reads the header at `at`; undefined while bytes are missing. Throws a {@link WebSocketError}. */
export function readFrameHeader(bytes: Uint8Array, at: number, rules: FrameRules): FrameHeader | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  checkFirstOctet(first, rules.takesRsv1 === true);
  const second = bytes[at + 1];
  if (second === undefined) return undefined;
  const opcode = (first & 0x0f) as Opcode; // checked
  const masked = (second & 0x80) !== 0;
  if (masked !== (rules.role === "server")) throw maskMismatch(masked);
  const shortLength = second & 0x7f;
  if (shortLength > 125 && isControl(opcode)) {
    throw new WebSocketError("control-frame-too-long", 1002, "a control frame of more than 125 bytes (§5.5)");
  }
  const lengthBytes = shortLength < 126 ? 0 : shortLength === 126 ? 2 : 8;
  if (bytes.length - at < 2 + lengthBytes) return undefined;
  const payloadBytes = lengthBytes === 0 ? shortLength : readLength(bytes, at + 2, lengthBytes);
  if (payloadBytes > rules.maxPayloadBytes && !isControl(opcode)) throw tooBig(payloadBytes, rules.maxPayloadBytes);
  const headerBytes = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length - at < headerBytes) return undefined;
  return { fin: (first & 0x80) !== 0, rsv1: (first & 0x40) !== 0, opcode, masked, headerBytes, payloadBytes };
}

function checkFirstOctet(first: number, takesRsv1: boolean): void {
  const opcode = first & 0x0f;
  if ((first & 0x70) !== 0) {
    // RFC 7692 §6: RSV1 belongs to the first frame of a data message; §5.2: the others to nobody.
    const startsMessage = opcode === Opcode.text || opcode === Opcode.binary;
    if ((first & 0x30) !== 0 || !takesRsv1 || !startsMessage) {
      const where = takesRsv1 ? "where permessage-deflate has none (RFC 7692 §6)" : "without an extension (§5.2)";
      throw new WebSocketError("reserved-bits", 1002, `reserved bits ${where}`);
    }
  }
  if ((opcode & 0x7) > 2) {
    throw new WebSocketError("reserved-opcode", 1002, `reserved opcode 0x${opcode.toString(16)} (§5.2)`);
  }
  if (first < 0x80 && isControl(opcode)) {
    throw new WebSocketError("fragmented-control-frame", 1002, "a fragmented control frame (§5.5)");
  }
}

/** §5.1: a client masks, a server does not. */
function maskMismatch(masked: boolean): WebSocketError {
  return masked
    ? new WebSocketError("masked-server-frame", 1002, "a masked frame from the server (§5.1)")
    : new WebSocketError("unmasked-client-frame", 1002, "an unmasked frame from the client (§5.1)");
}

function tooBig(payloadBytes: number, maxPayloadBytes: number): WebSocketError {
  const message = `a frame of ${payloadBytes} bytes, at most ${maxPayloadBytes} are taken (§7.4.1)`;
  return new WebSocketError("message-too-big", 1009, message);
}

/** §5.2: 16 or 64 bits, big-endian, in the shortest form, the top bit of 64 clear. */
function readLength(bytes: Uint8Array, at: number, lengthBytes: 2 | 8): number {
  if (lengthBytes === 2) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (length < 126) throw new WebSocketError("non-minimal-length", 1002, `length ${length} in 16 bits (§5.2)`);
    return length;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, lengthBytes);
  const high = view.getUint32(0);
  if (high > 0x7fff_ffff) {
    throw new WebSocketError("length-top-bit", 1002, "a 64-bit length with its top bit set (§5.2)");
  }
  const length = high * 2 ** 32 + view.getUint32(4);
  if (length < 65_536) throw new WebSocketError("non-minimal-length", 1002, `length ${length} in 64 bits (§5.2)`);
  return length;
}
