// A stream of which single calls are replaced; the rest is as it was.
import type { MessageStream } from "./stream.ts";

/** What is not replaced is asked of `stream`, each time anew. */
export function alterStream(
  stream: MessageStream,
  altered: Partial<Pick<MessageStream, "since" | "next" | "follow">>,
): MessageStream {
  return {
    get epoch() {
      return stream.epoch;
    },
    get lastId() {
      return stream.lastId;
    },
    get oldestId() {
      return stream.oldestId;
    },
    get cursor() {
      return stream.cursor;
    },
    publish: (payload, publishedAtUs) => stream.publish(payload, publishedAtUs),
    since: (cursor, maxBytes) => stream.since(cursor, maxBytes),
    next: (wake) => stream.next(wake),
    follow: (afterId, follower) => stream.follow(afterId, follower),
    ...(stream.store && { store: stream.store }),
    ...altered,
  };
}
