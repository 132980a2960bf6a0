// The stream as the transports see it: an append-only ring of the newest messages, read by cursors.
import type { Cursor, Gap } from "../protocol/cursor.ts";
import type { Message } from "../protocol/message.ts";

/** A message in the ring with its JSON, encoded once for all transports. */
export interface StreamEntry {
  readonly message: Message;
  /** UTF-8. */
  readonly json: Uint8Array;
  /** The payload's, where it was published as such and the message has it in base64. */
  readonly octets: Uint8Array | undefined;
}

/** What lies behind a cursor: messages (perhaps none), or a gap. `cursor` is where the reader then stands. */
export type Since =
  | { readonly kind: "messages"; readonly entries: readonly StreamEntry[]; readonly cursor: string }
  | { readonly kind: "gap"; readonly gap: Gap };

/**
 * One who follows the stream. All calls come at the end of the event loop's turn of a publication, within `follow` or
 * `resume`, or in a later turn: those who are behind take turns.
 */
export interface Follower {
  /** Takes the next messages in order; the array is shared. False: no more until {@link Following.resume}. */
  take(entries: readonly StreamEntry[]): boolean;
  /** It will not get some messages, and goes on from `gap.cursor`: it was too slow for the ring (`isSlow`), or the stream began anew. */
  gap(gap: Gap, isSlow: boolean): void;
  /** After each publication that it takes no part in: so many bytes of messages' JSON have come since `take` returned false. */
  missed?(jsonBytes: number): void;
}

export interface Following {
  /** Where the follower stands. */
  readonly cursor: string;
  /** Asks for what was held back after `take` returned false: in as few batches as possible. */
  resume(): void;
  stop(): void;
}

/** The contract of every backbone. Reading is synchronous everywhere: a backbone keeps the newest messages at hand. */
export interface MessageStream {
  /** Token of the stream's life: another one, and the ids begin anew. */
  readonly epoch: string;
  /** 0 before the first message. */
  readonly lastId: number;
  /** The oldest message that is promised; lastId + 1 when there is none. Older ones may be there for who was told of a gap. */
  readonly oldestId: number;
  /** `<epoch>.<lastId>`. */
  readonly cursor: string;
  /**
   * Appends a message; whoever waits is woken at the end of the event loop's turn in which it resolves, or of this one.
   * Resolves once it is kept; rejects with {@link PublishError}. Octets stand in the message as base64; they are the
   * stream's from then on.
   */
  publish(payload: string | Uint8Array, publishedAtUs: number): Promise<Message>;
  /** What comes after `cursor`, up to `maxBytes` of JSON (at least one message). */
  since(cursor: Cursor, maxBytes: number): Since;
  /** Calls `wake` once, when the next message is there. Returns how to cancel. */
  next(wake: () => void): () => void;
  /** Hands over everything after `afterId`, from now on, until `stop`. `afterId` must lie in the ring: see {@link MessageStream.since}. */
  follow(afterId: number, follower: Follower): Following;
  /** Where the stream is kept outside this process. */
  readonly store?: StreamStore;
}

/** What keeps a stream outside this process can be away, and can hold more than this server has read. */
export interface StreamStore {
  readonly isConnected: boolean;
  /** Times that the connection was lost and had again. */
  readonly reconnects: number;
  readonly failedPublications: Readonly<Record<FailedPublication, number>>;
  /** Whether {@link MessageStream.since} would call a gap what this server may only not have read yet. */
  isAhead(cursor: Cursor): boolean;
  /** Resolves once that is decided. Rejects with a {@link StoreAwayError} when it cannot be in time. */
  catchUp(cursor: Cursor): Promise<void>;
}

/** The store did not answer, or this server has not read what is in it, for too long. */
export class StoreAwayError extends Error {
  override readonly name = "StoreAwayError";
}

/** What is known of a publication that failed; "unknown": it may be in the stream, or come to be. */
export type FailedPublication = "not-published" | "unknown";

/** A publication that failed. */
export class PublishError extends Error {
  override readonly name = "PublishError";
  readonly outcome: FailedPublication;
  constructor(message: string, outcome: FailedPublication) {
    super(message);
    this.outcome = outcome;
  }
}

/** A payload as it stands in a {@link Message}: octets in base64. */
export function payloadText(payload: string | Uint8Array): string {
  if (typeof payload === "string") return payload;
  return Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString("base64");
}
