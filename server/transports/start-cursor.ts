// Where a request wants to begin: `after`, `Last-Event-ID`, or from now on.
import { type Cursor, CURSOR_EXPECTED, formatCursor, type Gap, parseCursor } from "../../protocol/cursor.ts";
import type { MessageStream } from "../stream.ts";

/** A parameter that is not what the contract says; the request is answered with 400. */
export class ParameterError extends Error {
  override readonly name = "ParameterError";
  readonly expected: string;
  constructor(parameter: string, expected: string) {
    super(`malformed ${parameter}`);
    this.expected = expected;
  }
}

/** Undefined stands for "only what is new from now on". Throws {@link ParameterError}. */
export function startCursor(stream: MessageStream, text: string | undefined, parameter: string): Cursor {
  if (text === undefined) return { epoch: stream.epoch, id: stream.lastId };
  const cursor = parseCursor(text);
  if (cursor === undefined) throw new ParameterError(parameter, CURSOR_EXPECTED);
  return cursor;
}

/** Where a reader that is handed messages one after the other begins: at its cursor, or after an announced gap. */
export function followFrom(stream: MessageStream, cursor: Cursor): { afterId: number; gap?: Gap; cursor: string } {
  const since = stream.since(cursor, 1);
  if (since.kind === "gap") return { afterId: stream.oldestId - 1, gap: since.gap, cursor: since.gap.cursor };
  const afterId = (since.entries[0]?.message.id ?? stream.lastId + 1) - 1;
  return { afterId, cursor: formatCursor(stream.epoch, afterId) };
}
