// The text frames of the stream's WebSocket: a message, the cursor to begin with, a gap. Shared by Node and browsers.
import { decodeGap } from "../protocol/cursor.ts";
import { type Message, MessageError, toMessage } from "../protocol/message.ts";
import { TextMemo } from "./text-memo.ts";
import type { StreamSession } from "./stream-loop.ts";

/** Thousands of subscribers of one process get the same text one after the other: it is read once. */
const messages = new TextMemo<Message>();

/**
 * Passes a text frame on to the session; returns the message that it was, if so. What is not the stream's (an echo, a
 * pong) is left alone. Throws a MessageError.
 */
export function takeTextFrame(
  text: string,
  session: Pick<StreamSession, "message" | "standsAt" | "gap">,
): Message | undefined {
  const known = messages.get(text);
  if (known !== undefined) {
    session.message(known);
    return known;
  }
  let frame: { id?: unknown; cursor?: unknown; gap?: unknown } | null;
  try {
    frame = JSON.parse(text);
  } catch {
    throw new MessageError("JSON", text);
  }
  if (frame?.id !== undefined) {
    const message = toMessage(frame);
    messages.set(text, message);
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
