// The bytes of messages as each transport writes them, from the same encoders that write them. Pure.
import { encodeEvent } from "../../protocol/event-stream.ts";
import { formatCursor } from "../../protocol/cursor.ts";
import { encodeBinaryMessage, encodeMessage } from "../../protocol/message.ts";
import { frameHeaderBytes } from "../../protocol/websocket/frame.ts";
import type { Parameters } from "../result/schema.ts";
import type { Assumptions } from "./assumptions.ts";
import { compressedArrayBytes, compressedEventBytes, compressedMessageBytes } from "./compressed-sizes.ts";

/** Of content: what counts as the messages' own, and what stands around it. */
export interface ContentBytes {
  readonly payload: number;
  readonly framing: number;
}

/** A point as far as messages are concerned. */
export type Messages = Pick<Parameters, "payloadBytes" | "payloadKind" | "compression">;

/** Of a message's JSON, base64's excess in it. */
export interface JsonBytes {
  readonly json: number;
  readonly excess: number;
}

const EMPTY_JSON_BYTES = encodeMessage({ id: 1, publishedAtUs: 1, payload: "" }).length - 2;

export function jsonBytes({ payloadBytes, payloadKind }: Messages, assume: Assumptions): JsonBytes {
  const chars = payloadKind === "text" ? payloadBytes : 4 * Math.ceil(payloadBytes / 3); // RFC 4648 §4
  const json = EMPTY_JSON_BYTES + assume.idDigits + assume.publishedAtUsDigits + chars;
  return { json, excess: chars - payloadBytes };
}

/** An array of so many messages; nothing for none. */
export function arrayBytes(count: number, messages: Messages, assume: Assumptions): ContentBytes {
  if (count === 0) return { payload: 0, framing: 0 };
  const { json, excess } = jsonBytes(messages, assume);
  const plain = { payload: count * (json - excess), framing: count * (1 + excess) + 1 };
  if (!messages.compression) return plain;
  return shrink(plain, Math.min(total(plain), compressedArrayBytes(count, messages)));
}

/** One write of an event stream with so many messages, without chunk header. */
export function eventBytes(count: number, messages: Messages, assume: Assumptions): ContentBytes {
  const { json, excess } = jsonBytes(messages, assume);
  const around = encodeEvent({ id: formatCursor(assume.epoch, 0), data: "" }).length - 1 + assume.idDigits; // its id has a mean length
  const plain = { payload: count * (json - excess), framing: count * (around + excess) };
  return messages.compression ? shrink(plain, compressedEventBytes(count, messages)) : plain;
}

/** So many frames. */
export function frameBytes(count: number, messages: Messages, assume: Assumptions): ContentBytes {
  const { payloadKind, payloadBytes } = messages;
  const isBinary = payloadKind === "binary";
  const plain = isBinary ? EMPTY_BINARY_BYTES + payloadBytes : jsonBytes(messages, assume).json;
  const payload = messages.compression && !isBinary ? Math.min(plain, compressedMessageBytes(messages)) : plain;
  return { payload: count * payload, framing: count * frameHeaderBytes(Math.round(payload), false) };
}

const EMPTY_BINARY_BYTES = encodeBinaryMessage({ id: 1, publishedAtUs: 1, payload: "" }).length;

/** Compressed content has no bytes of its own for payload and framing: both get their share (clients/wire-share.ts). */
function shrink(plain: ContentBytes, compressed: number): ContentBytes {
  const payload = (compressed * plain.payload) / total(plain);
  return { payload, framing: compressed - payload };
}

export function total({ payload, framing }: ContentBytes): number {
  return payload + framing;
}
