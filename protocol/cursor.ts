// A cursor says how far a client has come: `<epoch>.<id>`, or a bare id that stands for any epoch.

export interface Cursor {
  /** The token of the stream's life; undefined in a bare id, which fits any epoch. */
  readonly epoch: string | undefined;
  /** The last message that the client has; 0 = none. */
  readonly id: number;
}

/** A stretch of the stream that a client will not get: its cursor was older than the ring, ahead of it, or of another epoch. */
export interface Gap {
  readonly oldestId: number;
  readonly lastId: number;
  /** Where to go on from: everything that is still kept comes after it. */
  readonly cursor: string;
}

/** What a malformed cursor is answered with. */
export const CURSOR_EXPECTED = 'a cursor "<epoch>.<id>" or a bare id, such as "k3x9.17" or "17"';

const CURSOR_PATTERN = /^(?:([A-Za-z0-9_-]{1,64})\.)?(0|[1-9][0-9]{0,15})$/;

export function formatCursor(epoch: string, id: number): string {
  return `${epoch}.${id}`;
}

/** Reads a cursor; undefined when the text is not one. */
export function parseCursor(text: string): Cursor | undefined {
  const match = CURSOR_PATTERN.exec(text);
  if (match === null) return undefined;
  const id = Number(match[2]);
  return Number.isSafeInteger(id) ? { epoch: match[1], id } : undefined;
}

/** Reads `{"gap":{...}}`, the content of every gap answer; undefined when the text is something else. */
export function decodeGap(json: string): Gap | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const gap = (value as { gap?: Partial<Record<keyof Gap, unknown>> } | null)?.gap;
  if (typeof gap !== "object" || gap === null) return undefined;
  const { oldestId, lastId, cursor } = gap;
  if (!isId(oldestId) || !isId(lastId) || typeof cursor !== "string") return undefined;
  return parseCursor(cursor) === undefined ? undefined : { oldestId, lastId, cursor };
}

/** The content of every gap answer: HTTP 410, SSE `event: gap`, a WebSocket text frame. */
export function encodeGap(gap: Gap): string {
  return JSON.stringify({ gap });
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
