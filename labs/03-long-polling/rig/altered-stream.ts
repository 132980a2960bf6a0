// A stream of which single calls are replaced: what wrong solutions are made of, on top of the right one.
import type { MessageStream } from "../../../server/stream.ts";

export function alterStream(
  stream: MessageStream,
  altered: Partial<Pick<MessageStream, "since" | "next">>,
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
    since: altered.since ?? ((cursor, maxBytes) => stream.since(cursor, maxBytes)),
    next: altered.next ?? ((wake) => stream.next(wake)),
    follow: (afterId, follower) => stream.follow(afterId, follower),
  };
}
