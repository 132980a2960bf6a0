// The text frames of the stream's WebSocket: a message, the cursor to begin with, a gap. Shared by Node and browsers.
import { decodeGap } from "../protocol/cursor.ts";
import { type Message, MessageError, toMessage } from "../protocol/message.ts";
import type { StreamSession } from "./stream-loop.ts";

/**
 * Passes a text frame on to the session; returns the message that it was, if so. What is not the stream's (an echo, a
 * pong) is left alone. Throws a MessageError.
 */
export function takeTextFrame(
  text: string,
  session: Pick<StreamSession, "message" | "standsAt" | "gap">,
): Message | undefined {
  let frame: { id?: unknown; cursor?: unknown; gap?: unknown } | null;
  try {
    frame = JSON.parse(text);
  } catch {
    throw new MessageError("JSON", text);
  }
  if (frame?.id !== undefined) {
    const message = toMessage(frame);
    session.message(message);
    return message;
  }
  if (typeof frame?.cursor === "string") {
    session.standsAt(frame.cursor);
  } else if (frame?.gap !== undefined) {
    const gap = decodeGap(text);
    if (gap === undefined) throw new MessageError('"gap" with oldestId, lastId and cursor', text);
    session.gap(gap);
  }
  return undefined;
}
