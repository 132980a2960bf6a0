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

/** Throws {@link CursorError} when `after` is malformed. */
export function createHandOver(options: Pick<FollowOptions, "after" | "onMessage" | "onGap" | "ledger">): HandOver {
  const { after, ledger } = options;
  const start: { epoch: string | undefined; id: number | undefined } =
    after === undefined ? { epoch: undefined, id: undefined } : readCursor(after);
  let { epoch, id: lastId } = start;

  /** A bare 0 means "from the oldest kept": wherever that is, nothing is missing. */
  const isFromOldest = (): boolean => epoch === undefined && lastId === 0;

  function goOnFrom(cursor: Cursor): void {
    epoch = cursor.epoch ?? epoch;
    lastId = cursor.id;
  }

  return {
    get cursor() {
      if (lastId === undefined) return undefined;
      return epoch === undefined ? String(lastId) : formatCursor(epoch, lastId);
    },
    get epoch() {
      return epoch;
    },
    get lastId() {
      return lastId;
    },
    standAt(text) {
      const cursor = readCursor(text);
      const isOtherEpoch = epoch !== undefined && cursor.epoch !== undefined && cursor.epoch !== epoch;
      const isAhead = lastId !== undefined && cursor.id > lastId && !isFromOldest();
      if (isOtherEpoch || isAhead) {
        goOnFrom(cursor);
        options.onGap?.({ oldestId: cursor.id + 1, lastId: cursor.id, cursor: text });
      } else {
        goOnFrom({ epoch: cursor.epoch, id: Math.max(cursor.id, lastId ?? 0) });
      }
    },
    take(message) {
      ledger?.arrived(message.id);
      if (lastId !== undefined && message.id <= lastId) return;
      lastId = message.id;
      options.onMessage(message);
    },
    takeGap(gap) {
      goOnFrom(readCursor(gap.cursor));
      options.onGap?.(gap);
    },
  };
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
