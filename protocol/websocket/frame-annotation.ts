// One frame's bytes, field by field in the order of RFC 6455 §5.2, also where they break a rule: for the frame inspector.
import { closeCodeWords } from "./close-code-words.ts";
import { Opcode } from "./frame.ts";
import type { FrameField } from "./frame-field.ts";
import {
  extendedLengthField,
  firstByteFields,
  maskField,
  maskingKeyField,
  readUnsigned,
  shortLengthField,
} from "./frame-header-fields.ts";
import type { Role } from "./frame-parser.ts";
import { formatPayload, readCloseBody } from "./frame-text.ts";
import { type FrameWords, frameWords, type Language } from "./frame-words.ts";
import { applyMask } from "./mask.ts";
import { formatHex } from "./payload-text.ts";

export interface AnnotationOptions {
  /** Who takes the frame. With it masking is checked too (§5.1). */
  readonly receiver?: Role | undefined;
  /** Default "en". */
  readonly language?: Language | undefined;
}

/**
 * The fields of the frame that `bytes` begin with; bytes behind it are not looked at. What has not come yet is missing at
 * the end, and the last field says how much. Never throws.
 */
export function annotateFrame(
  bytes: Uint8Array,
  { receiver, language = "en" }: AnnotationOptions = {},
): readonly FrameField[] {
  const words = frameWords(language);
  const [first, second] = bytes;
  if (first === undefined) return [];
  const fields = firstByteFields(first, words);
  if (second === undefined) return fields;
  const opcode = first & 0x0f;
  const masked = (second & 0x80) !== 0;
  const shortLength = second & 0x7f;
  fields.push(maskField(second, receiver, words), shortLengthField(second, opcode, words));

  const lengthBytes = shortLength < 126 ? 0 : shortLength === 126 ? 2 : 8;
  let at = 2 + lengthBytes;
  if (lengthBytes > 0) fields.push(extendedLengthField(bytes.subarray(2, at), lengthBytes, words));
  if (bytes.length < at) return fields;
  const payloadBytes = lengthBytes === 0 ? BigInt(shortLength) : readUnsigned(bytes.subarray(2, at));

  const maskingKey = masked ? bytes.subarray(at, at + 4) : undefined;
  if (maskingKey !== undefined) {
    fields.push(maskingKeyField(maskingKey, at, words));
    if (maskingKey.length < 4) return fields;
    at += 4;
  }
  const available = bytes.length - at;
  const end = at + Number(payloadBytes < BigInt(available) ? payloadBytes : available);
  return [
    ...fields,
    ...payloadFields(bytes.subarray(at, end), { at, first, payloadBytes, maskingKey, words, language }),
  ];
}

interface PayloadContext {
  readonly at: number;
  /** The first byte of the frame. */
  readonly first: number;
  /** What was announced. */
  readonly payloadBytes: bigint;
  readonly maskingKey: Uint8Array | undefined;
  readonly words: FrameWords;
  readonly language: Language;
}

/** The bytes as they came, if they are masked, and what they mean; none for an empty payload. */
function payloadFields(wire: Uint8Array, context: PayloadContext): FrameField[] {
  const { at, first, payloadBytes, maskingKey, words } = context;
  const place = { offset: at, length: wire.length };
  const isCut = BigInt(wire.length) < payloadBytes;
  if (payloadBytes === 0n) return [];
  const payload = wire.slice();
  if (maskingKey !== undefined) applyMask(payload, maskingKey);
  const opcode = first & 0x0f;
  const fin = (first & 0x80) !== 0 && !isCut;
  const rsv1 = (first & 0x40) !== 0;
  const meaning = isCut ? words.cut(wire.length, payloadBytes) : words.bytes(payloadBytes);
  const close = opcode === Opcode.close && !isCut ? readCloseBody(payload, words) : undefined;
  const isPlainText = opcode === Opcode.text && fin && !rsv1;
  const problem =
    isPlainText && !isUtf8(payload) ? words.textNotUtf8 : close && "problem" in close ? close.problem : undefined;
  // A part of a Close body is not one.
  const value =
    isCut && opcode === Opcode.close ? formatHex(payload) : formatPayload(opcode, payload, { fin, rsv1, words });
  const section = opcode === Opcode.close ? "§5.5.1" : "§5.2";
  const hex = formatHex(payload);
  const said = close && "code" in close ? `${meaning}${explainCode(close.code, context.language)}` : meaning;
  const unmasked: FrameField = {
    name: "payload",
    ...place,
    hex,
    value,
    meaning: said,
    section,
    ...(problem && { problem }),
  };
  if (maskingKey === undefined) return [unmasked];
  const wireHex = formatHex(wire);
  return [{ name: "masked payload", ...place, hex: wireHex, value: wireHex, meaning, section: "§5.3" }, unmasked];
}

/** Behind the number of bytes: what the code is called and means (§7.4.1). */
function explainCode(code: number, language: Language): string {
  const words = closeCodeWords(code);
  if (words === undefined) return "";
  return language === "zh"
    ? `；${code} ${words.name}：${words.meaning.zh}`
    : `; ${code} ${words.name}: ${words.meaning.en}`;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
