// GET /sse: one answer that never ends, an event stream of the messages (WHATWG HTML §9.2).
import type { ServerResponse } from "node:http";
import { encodeGap, formatCursor } from "../../protocol/cursor.ts";
import { encodeComment, encodeEvent } from "../../protocol/event-stream.ts";
import type { Following, MessageStream } from "../stream.ts";
import { followFrom, startCursor } from "./start-cursor.ts";
import { whenGone } from "./when-gone.ts";
import { createWireForm, joinWireForms } from "./wire-form.ts";

export interface SseQuery {
  readonly after: string | undefined;
  /** Wins over `after`: a browser reconnects to the URL it knows and says here how far it came. */
  readonly lastEventId: string | undefined;
  /** For HEAD: the header fields alone. */
  readonly headOnly: boolean;
}

export interface ServerSentEvents {
  /** Throws a ParameterError on a malformed `after` or `Last-Event-ID`. */
  answer(response: ServerResponse, query: SseQuery): void;
  /** Ends every event stream, and later ones as they come. */
  stop(): void;
}

interface Subscriber {
  readonly response: ServerResponse;
  readonly following: Following;
  /** Heartbeats in a row that found the socket full, since it was last empty. */
  fullHeartbeats: number;
}

/** A reader whose socket did not once become empty for so many heartbeats is cut. */
const MAX_FULL_HEARTBEATS = 3;
const HEARTBEAT = Buffer.from(encodeComment(""));

export function createServerSentEvents(
  stream: MessageStream,
  { heartbeatMs }: { heartbeatMs: number },
): ServerSentEvents {
  const subscribers = new Set<Subscriber>();
  const wireForm = createWireForm(({ message, json }) =>
    Buffer.concat([Buffer.from(`id: ${formatCursor(stream.epoch, message.id)}\ndata: `), json, Buffer.from("\n\n")]),
  );
  const heartbeat = setInterval(beat, heartbeatMs);
  let stopped = false;

  function beat(): void {
    for (const subscriber of subscribers) {
      if (!subscriber.response.writableNeedDrain) {
        subscriber.fullHeartbeats = 0;
        subscriber.response.write(HEARTBEAT);
      } else if (++subscriber.fullHeartbeats >= MAX_FULL_HEARTBEATS) {
        subscriber.response.destroy();
      }
    }
  }

  function subscribe(response: ServerResponse, afterId: number): void {
    const following = stream.follow(afterId, {
      take: (entries) => response.write(joinWireForms(entries, wireForm)),
      gap: (gap) => void response.write(encodeEvent({ event: "gap", id: gap.cursor, data: encodeGap(gap) })),
    });
    const subscriber: Subscriber = { response, following, fullHeartbeats: 0 };
    subscribers.add(subscriber);
    response.on("drain", () => {
      subscriber.fullHeartbeats = 0;
      following.resume();
    });
    response.on("error", () => response.destroy());
    whenGone(response, () => {
      following.stop();
      subscribers.delete(subscriber);
    });
  }

  return {
    answer(response, { after, lastEventId, headOnly }) {
      const resumed = lastEventId !== undefined && lastEventId !== "";
      const start = resumed ? startCursor(stream, lastEventId, "Last-Event-ID") : startCursor(stream, after, "after");
      const { afterId, gap, cursor } = followFrom(stream, start);
      response.writeHead(200, {
        "Content-Type": "text/event-stream",
        "Stream-Cursor": cursor,
        "Cache-Control": "no-store",
      });
      if (headOnly) {
        response.end();
        return;
      }
      const opening =
        gap === undefined
          ? encodeEvent({ id: cursor })
          : encodeEvent({ event: "gap", id: gap.cursor, data: encodeGap(gap) });
      response.write(opening);
      if (stopped) response.end();
      else subscribe(response, afterId);
    },
    stop() {
      stopped = true;
      clearInterval(heartbeat);
      for (const { response, following } of subscribers) {
        following.stop();
        response.end();
      }
    },
  };
}
