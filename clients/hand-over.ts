// In order and exactly once: what stands between arrivals and `onMessage`, and the cursor that a follower resumes from.
import { CURSOR_EXPECTED, type Cursor, formatCursor, type Gap, parseCursor } from "../protocol/cursor.ts";
import type { Message } from "../protocol/message.ts";
import type { FollowOptions } from "./follow.ts";

export interface HandOver {
  /** Where the following stands, as the server is told on resuming; undefined while nobody has said. */
  readonly cursor: string | undefined;
  /** Of the cursor; undefined while only a bare id is known. */
  readonly epoch: string | undefined;
  /** The id of the cursor. */
  readonly lastId: number | undefined;
  /**
   * The server says where the following stands. A cursor of another epoch, or one that lies ahead of what was handed
   * over, means that messages are gone: `onGap` is told, announced or not. Throws on a malformed cursor.
   */
  standAt(cursor: string): void;
  /** An arrival: the ledger sees it; it is handed over unless it, or a later one, was before. */
  take(message: Message): void;
  /** The server announced a gap: the following goes on from `gap.cursor`, be that ahead or back. */
  takeGap(gap: Gap): void;
}

/** The cursor came from outside and is not one. */
export class CursorError extends Error {
  override readonly name = "CursorError";
  constructor(got: string) {
    super(`expected ${CURSOR_EXPECTED}, got ${JSON.stringify(got.slice(0, 60))}`);
  }
}

type HandOverOptions = Pick<FollowOptions, "after" | "onMessage" | "onGap" | "ledger">;

/** Throws {@link CursorError} when `after` is malformed. */
export function createHandOver(options: HandOverOptions): HandOver {
  return new OrderedHandOver(options);
}

class OrderedHandOver implements HandOver {
  epoch: string | undefined;
  lastId: number | undefined;
  readonly #ledger: FollowOptions["ledger"];
  readonly #onMessage: (message: Message) => void;
  readonly #onGap: ((gap: Gap) => void) | undefined;

  constructor({ after, ledger, onMessage, onGap }: HandOverOptions) {
    const start = after === undefined ? undefined : readCursor(after);
    this.epoch = start?.epoch;
    this.lastId = start?.id;
    this.#ledger = ledger;
    this.#onMessage = onMessage;
    this.#onGap = onGap;
  }

  get cursor(): string | undefined {
    if (this.lastId === undefined) return undefined;
    return this.epoch === undefined ? String(this.lastId) : formatCursor(this.epoch, this.lastId);
  }

  standAt(text: string): void {
    const { epoch, lastId } = this;
    const cursor = readCursor(text);
    const isOtherEpoch = epoch !== undefined && cursor.epoch !== undefined && cursor.epoch !== epoch;
    const isAhead = lastId !== undefined && cursor.id > lastId && !this.#isFromOldest();
    if (isOtherEpoch || isAhead) {
      this.#goOnFrom(cursor);
      this.#onGap?.({ oldestId: cursor.id + 1, lastId: cursor.id, cursor: text });
    } else {
      this.#goOnFrom({ epoch: cursor.epoch, id: Math.max(cursor.id, lastId ?? 0) });
    }
  }

  take(message: Message): void {
    this.#ledger?.arrived(message.id);
    if (this.lastId !== undefined && message.id <= this.lastId) return;
    this.lastId = message.id;
    this.#onMessage(message);
  }

  takeGap(gap: Gap): void {
    this.#goOnFrom(readCursor(gap.cursor));
    this.#onGap?.(gap);
  }

  /** A bare 0 means "from the oldest kept": wherever that is, nothing is missing. */
  #isFromOldest(): boolean {
    return this.epoch === undefined && this.lastId === 0;
  }

  #goOnFrom(cursor: Cursor): void {
    this.epoch = cursor.epoch ?? this.epoch;
    this.lastId = cursor.id;
  }
}

/** Read last: thousands of followers of one process are told the same cursor. */
let latest: { readonly text: string; readonly cursor: Cursor } | undefined;

/** As `parseCursor`; throws a {@link CursorError} where that has nothing to say. */
export function readCursor(text: string): Cursor {
  if (latest?.text === text) return latest.cursor;
  const cursor = parseCursor(text);
  if (cursor === undefined) throw new CursorError(text);
  latest = { text, cursor };
  return cursor;
}
