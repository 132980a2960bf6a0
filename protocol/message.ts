// One message of the stream, its JSON text and its binary form (subprotocol lab.binary.v1).

/** A message as every transport delivers it. */
export interface Message {
  /** From 1, without gaps, for the life of the stream. */
  readonly id: number;
  /** The *scheduled* instant of publication, in microseconds of a monotonic clock. */
  readonly publishedAtUs: number;
  /** Text; octets stand here in base64. */
  readonly payload: string;
}

/** What the payloads of a stream are: text, or octets, which JSON carries in base64 and lab.binary.v1 as they are. */
export type PayloadKind = "text" | "binary";

export const PAYLOAD_KINDS: readonly PayloadKind[] = ["text", "binary"];

/** What base64 has too many over the octets that it stands for, padding included (RFC 4648 §4). */
export function base64ExcessBytes(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return Math.floor(base64.length / 4) + padding;
}

/** What arrived is not a message of the stream. `expected` says what would be. */
export class MessageError extends Error {
  override readonly name = "MessageError";
  readonly expected: string;
  constructor(expected: string, got: unknown) {
    super(`not a message: expected ${expected}, got ${excerpt(got)}`);
    this.expected = expected;
  }
}

/** The JSON text of a message, its fields in the contract's order. */
export function encodeMessage(message: Message): string {
  return `{"id":${message.id},"publishedAtUs":${message.publishedAtUs},"payload":${JSON.stringify(message.payload)}}`;
}

/** Reads one message from its JSON text. Throws {@link MessageError}. */
export function decodeMessage(json: string): Message {
  return toMessage(parseJson(json));
}

/** Reads the JSON array that polling answers with. Throws {@link MessageError}. */
export function decodeMessages(json: string): Message[] {
  const value = parseJson(json);
  if (!Array.isArray(value)) throw new MessageError("a JSON array of messages", json);
  return value.map(toMessage);
}

/** Checks the shape of a parsed value; fields it does not know are left out. Throws {@link MessageError}. */
export function toMessage(value: unknown): Message {
  if (typeof value !== "object" || value === null) throw new MessageError("a JSON object", value);
  const { id, publishedAtUs, payload } = value as Record<keyof Message, unknown>;
  if (!isCount(id) || id < 1) throw new MessageError('"id", an integer from 1', id);
  if (!isCount(publishedAtUs)) throw new MessageError('"publishedAtUs", an integer of microseconds', publishedAtUs);
  if (typeof payload !== "string") throw new MessageError('"payload", a string', payload);
  return { id, publishedAtUs, payload };
}

const BINARY_HEADER_BYTES = 16;
const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** u64 id, u64 publishedAtUs, both big-endian, then the payload: its `octets`, or else its UTF-8 bytes. */
export function encodeBinaryMessage(message: Message, octets?: Uint8Array): Uint8Array {
  const payload = octets ?? utf8Encoder.encode(message.payload);
  const bytes = new Uint8Array(BINARY_HEADER_BYTES + payload.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(message.id));
  view.setBigUint64(8, BigInt(message.publishedAtUs));
  bytes.set(payload, BINARY_HEADER_BYTES);
  return bytes;
}

/**
 * The inverse of {@link encodeBinaryMessage}. `payloadText` says how the payload's bytes are handed over (by default they
 * are UTF-8); the form does not tell text from octets. Throws {@link MessageError}.
 */
export function decodeBinaryMessage(
  bytes: Uint8Array,
  payloadText: (octets: Uint8Array) => string = decodeUtf8,
): Message {
  if (bytes.length < BINARY_HEADER_BYTES) throw new MessageError("at least 16 bytes", `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const payload = payloadText(bytes.subarray(BINARY_HEADER_BYTES));
  return toMessage({ id: Number(view.getBigUint64(0)), publishedAtUs: Number(view.getBigUint64(8)), payload });
}

function decodeUtf8(octets: Uint8Array): string {
  try {
    return utf8Decoder.decode(octets);
  } catch {
    throw new MessageError("a payload in UTF-8", `${octets.length} bytes`);
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new MessageError("JSON", json);
  }
}

function excerpt(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
