// The events of the stream's event stream: a message, a gap. Shared by Node and browsers.
import { decodeGap } from "../protocol/cursor.ts";
import type { ServerSentEvent } from "../protocol/event-stream.ts";
import { decodeMessage, type Message, MessageError } from "../protocol/message.ts";
import type { StreamSession } from "./stream-loop.ts";
import { TextMemo } from "./text-memo.ts";

/** Thousands of subscribers of one process get the same data one after the other: they are read once. */
const messages = new TextMemo<Message>();

/** Passes an event on to the session; returns the message that it was, if so. Other types are left alone. Throws a MessageError. */
export function takeEvent({ type, data, lastEventId }: ServerSentEvent, session: StreamSession): Message | undefined {
  if (type === "gap") {
    const gap = decodeGap(data);
    if (gap === undefined) throw new MessageError('"gap" with oldestId, lastId and cursor', data);
    session.gap(gap);
  }
  if (type !== "message") return undefined;
  const known = messages.get(data);
  const message = known ?? decodeMessage(data);
  if (known === undefined) messages.set(data, message);
  session.message(message);
  // After a bare id, with a server that sent no opening block: only here is its epoch to be had.
  if (session.handOver.epoch === undefined && lastEventId !== "") session.standsAt(lastEventId);
  return message;
}
