// The reference of exercise 8: the project's own modules.
import { followByStream } from "../../clients/stream-loop.ts";
import type { Connect, FollowerOptions, Listener } from "./shapes.ts";

export { backoffMs } from "../../clients/backoff.ts";
export { watchSilence } from "../../clients/silence-watch.ts";
export { startHeartbeat } from "../../server/websocket/heartbeat.ts";

export function follow(connect: Connect, options: FollowerOptions): Promise<void> {
  return followByStream((session) => {
    const listener: Listener = {
      alive: () => session.alive(),
      standsAt: (cursor) => session.standsAt(cursor),
      gap: (gap) => session.gap(gap),
      message: (message) => session.message(message),
    };
    const { ended, cut } = connect(session.handOver.cursor, listener);
    return { ended, cut, leave: () => cut("the following is over") };
  }, options);
}
