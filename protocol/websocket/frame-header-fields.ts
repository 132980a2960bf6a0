// The fields before a frame's payload, each with its meaning and the rule that it breaks (RFC 6455 §5.2, RFC 7692 §6).
import { isControl, Opcode } from "./frame.ts";
import { bitField, cut, type FrameField } from "./frame-field.ts";
import type { Role } from "./frame-parser.ts";
import { opcodeName } from "./frame-text.ts";
import { formatCount, formatHex } from "./payload-text.ts";

/** FIN, RSV1 to RSV3 and the opcode. */
export function firstByteFields(byte: number): FrameField[] {
  const fin = (byte & 0x80) !== 0;
  const opcode = byte & 0x0f;
  const name = opcodeName(opcode);
  const fragmentedControl = isControl(opcode) && !fin;
  return [
    bitField("FIN", byte, {
      first: 0,
      meaning: fin ? "the message's last fragment, or all of it" : "more fragments follow",
      ...(fragmentedControl && { problem: "a control frame must not be fragmented (§5.5)" }),
    }),
    rsv1Field(byte, opcode),
    reservedBit("RSV2", byte, 2),
    reservedBit("RSV3", byte, 3),
    {
      ...bitField("opcode", byte, {
        first: 4,
        count: 4,
        meaning: name ?? `a reserved ${isControl(opcode) ? "control" : "data"} frame`,
        ...(name === undefined && { problem: "a reserved opcode must not be sent (§5.2)" }),
      }),
      value: `0x${opcode.toString(16)}`,
      section: OPCODE_SECTIONS.get(opcode) ?? "§5.2",
    },
  ];
}

const OPCODE_SECTIONS: ReadonlyMap<number, string> = new Map([
  [Opcode.continuation, "§5.4"],
  [Opcode.text, "§5.6"],
  [Opcode.binary, "§5.6"],
  [Opcode.close, "§5.5.1"],
  [Opcode.ping, "§5.5.2"],
  [Opcode.pong, "§5.5.3"],
]);

/** RFC 7692 §6: only on the first frame of a data message, and only when permessage-deflate was agreed on. */
function rsv1Field(byte: number, opcode: number): FrameField {
  if ((byte & 0x40) === 0) return reservedBit("RSV1", byte, 1);
  if (opcode !== Opcode.text && opcode !== Opcode.binary) {
    const problem = "RSV1 is only for the first frame of a data message (RFC 7692 §6.1)";
    return bitField("RSV1", byte, { first: 1, meaning: "set", problem });
  }
  const meaning = "a compressed message, if permessage-deflate was agreed on; else 1002";
  return { ...bitField("RSV1", byte, { first: 1, meaning }), section: "RFC 7692 §6" };
}

function reservedBit(name: "RSV1" | "RSV2" | "RSV3", byte: number, first: number): FrameField {
  if ((byte & (0x80 >> first)) === 0) return bitField(name, byte, { first, meaning: "reserved" });
  return bitField(name, byte, { first, meaning: "set", problem: `${name} must be 0: no extension uses it (§5.2)` });
}

export function maskField(byte: number, receiver: Role | undefined): FrameField {
  const masked = (byte & 0x80) !== 0;
  const problem =
    receiver === "server" && !masked
      ? "a client must mask every frame (§5.1)"
      : receiver === "client" && masked
        ? "a server must not mask (§5.1)"
        : undefined;
  const meaning = masked ? "masked, as clients send" : "not masked, as servers send";
  return { ...bitField("MASK", byte, { first: 0, meaning, ...(problem && { problem }) }), offset: 1 };
}

export function shortLengthField(byte: number, opcode: number): FrameField {
  const length = byte & 0x7f;
  const meaning =
    length < 126 ? `${formatCount(length)} of payload` : `the length is in the next ${length === 126 ? 2 : 8} bytes`;
  const problem =
    isControl(opcode) && length > 125 ? "a control frame has at most 125 bytes of payload (§5.5)" : undefined;
  const field = bitField("payload length", byte, { first: 1, count: 7, meaning, ...(problem && { problem }) });
  return { ...field, offset: 1 };
}

export function extendedLengthField(bytes: Uint8Array, lengthBytes: number): FrameField {
  const place = { name: "extended payload length", offset: 2, length: bytes.length, hex: formatHex(bytes) } as const;
  if (bytes.length < lengthBytes) return { ...place, ...cut(bytes.length, lengthBytes), section: "§5.2" };
  const value = readUnsigned(bytes);
  const problem =
    value >= 2n ** 63n
      ? "the most significant bit of a 64-bit length must be 0 (§5.2)"
      : value < (lengthBytes === 2 ? 126n : 65_536n)
        ? `${value} must be in the shortest form (§5.2)`
        : undefined;
  const meaning = `${formatCount(value)} of payload, in ${lengthBytes * 8} bits`;
  return { ...place, value: String(value), meaning, section: "§5.2", ...(problem && { problem }) };
}

export function maskingKeyField(key: Uint8Array, offset: number): FrameField {
  const hex = formatHex(key);
  const meaning = "XORed with the payload, byte by byte";
  const value = key.length < 4 ? cut(key.length, 4) : { value: hex, meaning };
  return { name: "masking key", offset, length: key.length, hex, ...value, section: "§5.3" };
}

/** Big-endian (§5.2). */
export function readUnsigned(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}
