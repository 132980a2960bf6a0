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
 * One who follows the stream. Both calls come at the end of the event loop's turn of a publication, within `follow` or
 * `resume`, or in a later turn: those who are behind take turns.
 */
export interface Follower {
  /** Takes the next messages in order; the array is shared. False: no more until {@link Following.resume}. */
  take(entries: readonly StreamEntry[]): boolean;
  /** Messages were trimmed while it was behind; the following goes on from `gap.cursor`. */
  gap(gap: Gap): void;
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
  /** Token of the stream's life. */
  readonly epoch: string;
  /** 0 before the first message. */
  readonly lastId: number;
  /** The oldest message that is promised; lastId + 1 when there is none. Older ones may be there for who was told of a gap. */
  readonly oldestId: number;
  /** `<epoch>.<lastId>`. */
  readonly cursor: string;
  /**
   * Appends a message; whoever waits is woken at the end of this turn of the event loop. Resolves once it is kept. Octets
   * stand in the message as base64; they are the stream's from then on.
   */
  publish(payload: string | Uint8Array, publishedAtUs: number): Promise<Message>;
  /** What comes after `cursor`, up to `maxBytes` of JSON (at least one message). */
  since(cursor: Cursor, maxBytes: number): Since;
  /** Calls `wake` once, when the next message is there. Returns how to cancel. */
  next(wake: () => void): () => void;
  /** Hands over everything after `afterId`, from now on, until `stop`. `afterId` must lie in the ring: see {@link MessageStream.since}. */
  follow(afterId: number, follower: Follower): Following;
}

/** A payload as it stands in a {@link Message}: octets in base64. */
export function payloadText(payload: string | Uint8Array): string {
  if (typeof payload === "string") return payload;
  return Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString("base64");
}
