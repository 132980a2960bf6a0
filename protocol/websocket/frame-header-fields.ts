// The fields before a frame's payload, each with its meaning and the rule that it breaks (RFC 6455 §5.2, RFC 7692 §6).
import { isControl, Opcode } from "./frame.ts";
import { bitField, cut, type FrameField } from "./frame-field.ts";
import type { Role } from "./frame-parser.ts";
import { opcodeName } from "./frame-text.ts";
import type { FrameWords } from "./frame-words.ts";
import { formatHex } from "./payload-text.ts";

/** FIN, RSV1 to RSV3 and the opcode. */
export function firstByteFields(byte: number, words: FrameWords): FrameField[] {
  const fin = (byte & 0x80) !== 0;
  const opcode = byte & 0x0f;
  const name = opcodeName(opcode);
  const fragmentedControl = isControl(opcode) && !fin;
  return [
    bitField("FIN", byte, {
      first: 0,
      meaning: fin ? words.lastFragment : words.moreFragments,
      ...(fragmentedControl && { problem: words.controlFragmented }),
    }),
    rsv1Field(byte, opcode, words),
    reservedBit("RSV2", byte, 2, words),
    reservedBit("RSV3", byte, 3, words),
    {
      ...bitField("opcode", byte, {
        first: 4,
        count: 4,
        meaning: name ?? words.reservedFrame(isControl(opcode)),
        ...(name === undefined && { problem: words.reservedOpcode }),
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
function rsv1Field(byte: number, opcode: number, words: FrameWords): FrameField {
  if ((byte & 0x40) === 0) return reservedBit("RSV1", byte, 1, words);
  if (opcode !== Opcode.text && opcode !== Opcode.binary) {
    return bitField("RSV1", byte, { first: 1, meaning: words.set, problem: words.misplacedRsv1 });
  }
  return { ...bitField("RSV1", byte, { first: 1, meaning: words.compressedMessage }), section: "RFC 7692 §6" };
}

function reservedBit(name: "RSV1" | "RSV2" | "RSV3", byte: number, first: number, words: FrameWords): FrameField {
  if ((byte & (0x80 >> first)) === 0) return bitField(name, byte, { first, meaning: words.reserved });
  return bitField(name, byte, { first, meaning: words.set, problem: words.reservedBit(name) });
}

export function maskField(byte: number, receiver: Role | undefined, words: FrameWords): FrameField {
  const masked = (byte & 0x80) !== 0;
  const problem =
    receiver === "server" && !masked
      ? words.clientMustMask
      : receiver === "client" && masked
        ? words.serverMustNotMask
        : undefined;
  const meaning = masked ? words.masked : words.notMasked;
  return { ...bitField("MASK", byte, { first: 0, meaning, ...(problem && { problem }) }), offset: 1 };
}

export function shortLengthField(byte: number, opcode: number, words: FrameWords): FrameField {
  const length = byte & 0x7f;
  const meaning = length < 126 ? words.payloadLength(length) : words.lengthFollows(length === 126 ? 2 : 8);
  const problem = isControl(opcode) && length > 125 ? words.controlTooLong : undefined;
  const field = bitField("payload length", byte, { first: 1, count: 7, meaning, ...(problem && { problem }) });
  return { ...field, offset: 1 };
}

export function extendedLengthField(bytes: Uint8Array, lengthBytes: number, words: FrameWords): FrameField {
  const place = { name: "extended payload length", offset: 2, length: bytes.length, hex: formatHex(bytes) } as const;
  if (bytes.length < lengthBytes) return { ...place, ...cut(words, bytes.length, lengthBytes), section: "§5.2" };
  const value = readUnsigned(bytes);
  const problem =
    value >= 2n ** 63n
      ? words.topBit
      : value < (lengthBytes === 2 ? 126n : 65_536n)
        ? words.shortestForm(value)
        : undefined;
  const meaning = words.extendedLength(value, lengthBytes * 8);
  return { ...place, value: String(value), meaning, section: "§5.2", ...(problem && { problem }) };
}

export function maskingKeyField(key: Uint8Array, offset: number, words: FrameWords): FrameField {
  const hex = formatHex(key);
  const value = key.length < 4 ? cut(words, key.length, 4) : { value: hex, meaning: words.maskingKey };
  return { name: "masking key", offset, length: key.length, hex, ...value, section: "§5.3" };
}

/** Big-endian (§5.2). */
export function readUnsigned(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}
