// Entries of the stream in Redis, as they are written and read: `<generation>-<id>`, with the fields `at` (publishedAtUs) and
// `text` or `octets` (the payload). Whoever can reach Redis can write there: nothing is taken for what it should be.
import type { Message } from "../../../protocol/message.ts";
import { payloadText } from "../../stream.ts";

/** What is in Redis is not what a stream of ours has there; the message says what was expected. */
export class ForeignContentError extends Error {
  override readonly name = "ForeignContentError";
}

/** Where the stream stands in Redis. */
export interface StreamPlace {
  readonly epoch: string;
  readonly generation: number;
  readonly lastId: number;
  /** Of the oldest message that is kept; lastId + 1 when there is none. */
  readonly oldestId: number;
}

export interface StreamItem {
  readonly generation: number;
  /** 0: no message, but the beginning of the generation. */
  readonly id: number;
  readonly message: Message | undefined;
  readonly octets: Buffer | undefined;
}

/** Of the script JOIN's answer. Throws {@link ForeignContentError}. */
export function readPlace(answer: unknown): StreamPlace {
  const [epoch, generationText, lastIdText, first] = Array.isArray(answer) ? (answer as unknown[]) : [];
  const [generation, lastId] = [count(generationText), count(lastIdText)];
  const isEpoch = typeof epoch === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(epoch);
  if (!isEpoch || generation === undefined || lastId === undefined) {
    throw new ForeignContentError("expected epoch, generation and lastId in the stream's state");
  }
  const { generation: firstGeneration, id } = readEntryId(first);
  if (firstGeneration !== generation || id > lastId + 1) {
    throw new ForeignContentError(`expected the first entry to be of generation ${generation}`);
  }
  return { epoch, generation, lastId, oldestId: Math.max(1, id) };
}

/** Of XREAD's answer, as buffers: the entries of the one stream that was asked for. Throws {@link ForeignContentError}. */
export function readItems(answer: unknown): StreamItem[] {
  if (answer === null) return [];
  const [stream] = answer as readonly (readonly [Buffer, readonly (readonly [Buffer, readonly Buffer[]])[]])[];
  return (stream?.[1] ?? []).map(([entryId, fields]) => readItem(entryId, fields));
}

function readItem(entryId: Buffer, fields: readonly Buffer[]): StreamItem {
  const { generation, id } = readEntryId(entryId.toString("latin1"));
  if (id === 0) return { generation, id, message: undefined, octets: undefined };
  const [at, atText, kind, payload] = fields;
  const publishedAtUs = at?.toString("latin1") === "at" ? count(atText?.toString("latin1")) : undefined;
  const kindName = kind?.toString("latin1");
  if (fields.length !== 4 || publishedAtUs === undefined || payload === undefined || !isPayloadKind(kindName)) {
    throw new ForeignContentError(
      `expected the fields at and text, or at and octets, in the entry ${generation}-${id}`,
    );
  }
  const octets = kindName === "octets" ? payload : undefined;
  const text = octets === undefined ? payload.toString("utf8") : payloadText(octets);
  return { generation, id, message: { id, publishedAtUs, payload: text }, octets };
}

function isPayloadKind(name: string | undefined): name is "text" | "octets" {
  return name === "text" || name === "octets";
}

/** The fields of a message as the script PUBLISH takes them. */
export function entryValues(payload: string | Uint8Array, publishedAtUs: number): (string | Buffer)[] {
  if (typeof payload === "string") return [String(publishedAtUs), "text", payload];
  const { buffer, byteOffset, byteLength } = payload;
  return [String(publishedAtUs), "octets", Buffer.from(buffer, byteOffset, byteLength)];
}

function readEntryId(text: unknown): { generation: number; id: number } {
  const match = typeof text === "string" ? /^([0-9]{1,16})-([0-9]{1,16})$/.exec(text) : null;
  const [generation, id] = [count(match?.[1]), count(match?.[2])];
  if (generation === undefined || id === undefined) {
    throw new ForeignContentError("expected entries with ids of two numbers below 2^53");
  }
  return { generation, id };
}

/** A whole number from 0. */
function count(text: unknown): number | undefined {
  const value = typeof text === "string" && /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}
