// One frame's bytes, field by field in the order of RFC 6455 §5.2, also where they break a rule: for the frame inspector.
import { decodeCloseBody } from "./close-code.ts";
import { WebSocketError } from "./errors.ts";
import { Opcode } from "./frame.ts";
import { cut, type FrameField } from "./frame-field.ts";
import {
  extendedLengthField,
  firstByteFields,
  maskField,
  maskingKeyField,
  readUnsigned,
  shortLengthField,
} from "./frame-header-fields.ts";
import type { Role } from "./frame-parser.ts";
import { formatPayload } from "./frame-text.ts";
import { applyMask } from "./mask.ts";
import { formatCount, formatHex } from "./payload-text.ts";

/**
 * The fields of the frame that `bytes` begin with; bytes behind it are not looked at. What has not come yet is missing at
 * the end, and the last field says how much. Never throws. With `receiver` masking is checked too (§5.1).
 */
export function annotateFrame(bytes: Uint8Array, receiver?: Role): readonly FrameField[] {
  const [first, second] = bytes;
  if (first === undefined) return [];
  const fields = firstByteFields(first);
  if (second === undefined) return fields;
  const opcode = first & 0x0f;
  const masked = (second & 0x80) !== 0;
  const shortLength = second & 0x7f;
  fields.push(maskField(second, receiver), shortLengthField(second, opcode));

  const lengthBytes = shortLength < 126 ? 0 : shortLength === 126 ? 2 : 8;
  let at = 2 + lengthBytes;
  if (lengthBytes > 0) fields.push(extendedLengthField(bytes.subarray(2, at), lengthBytes));
  if (bytes.length < at) return fields;
  const payloadBytes = lengthBytes === 0 ? BigInt(shortLength) : readUnsigned(bytes.subarray(2, at));

  const maskingKey = masked ? bytes.subarray(at, at + 4) : undefined;
  if (maskingKey !== undefined) {
    fields.push(maskingKeyField(maskingKey, at));
    if (maskingKey.length < 4) return fields;
    at += 4;
  }
  const available = bytes.length - at;
  const end = at + Number(payloadBytes < BigInt(available) ? payloadBytes : available);
  return [...fields, ...payloadFields(bytes.subarray(at, end), { at, first, payloadBytes, maskingKey })];
}

interface PayloadContext {
  readonly at: number;
  /** The first byte of the frame. */
  readonly first: number;
  /** What was announced. */
  readonly payloadBytes: bigint;
  readonly maskingKey: Uint8Array | undefined;
}

/** The bytes as they came, if they are masked, and what they mean; none for an empty payload. */
function payloadFields(wire: Uint8Array, { at, first, payloadBytes, maskingKey }: PayloadContext): FrameField[] {
  const place = { offset: at, length: wire.length };
  const isCut = BigInt(wire.length) < payloadBytes;
  if (payloadBytes === 0n) return [];
  const payload = wire.slice();
  if (maskingKey !== undefined) applyMask(payload, maskingKey);
  const opcode = first & 0x0f;
  const fin = (first & 0x80) !== 0 && !isCut;
  const rsv1 = (first & 0x40) !== 0;
  const meaning = isCut ? cut(wire.length, payloadBytes).meaning : formatCount(payloadBytes);
  const problem = isCut ? undefined : findPayloadProblem(opcode, payload, { fin, rsv1 });
  // A part of a Close body is not one.
  const value = isCut && opcode === Opcode.close ? formatHex(payload) : formatPayload(opcode, payload, { fin, rsv1 });
  const section = opcode === Opcode.close ? "§5.5.1" : "§5.2";
  const hex = formatHex(payload);
  const unmasked: FrameField = { name: "payload", ...place, hex, value, meaning, section, ...(problem && { problem }) };
  if (maskingKey === undefined) return [unmasked];
  const wireHex = formatHex(wire);
  return [{ name: "masked payload", ...place, hex: wireHex, value: wireHex, meaning, section: "§5.3" }, unmasked];
}

/** §8.1 of a text that is here whole, §5.5.1 and §7.4 of a Close body. */
function findPayloadProblem(
  opcode: number,
  payload: Uint8Array,
  { fin, rsv1 }: { fin: boolean; rsv1: boolean },
): string | undefined {
  if (opcode === Opcode.text && fin && !rsv1) {
    return isUtf8(payload) ? undefined : "the payload of a text frame must be UTF-8 (§8.1)";
  }
  if (opcode !== Opcode.close) return undefined;
  try {
    decodeCloseBody(payload);
    return undefined;
  } catch (error) {
    if (error instanceof WebSocketError) return error.message;
    throw error;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
