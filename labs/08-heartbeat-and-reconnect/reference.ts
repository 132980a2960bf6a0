// The reference of exercise 8: the project's own modules.
import { followByStream } from "../../clients/stream-loop.ts";
import type { Connect, FollowerOptions } from "./shapes.ts";

export { backoffMs } from "../../clients/backoff.ts";
export { watchSilence } from "../../clients/silence-watch.ts";
export { startHeartbeat } from "../../server/websocket/heartbeat.ts";

export function follow(connect: Connect, options: FollowerOptions): Promise<void> {
  return followByStream((session) => {
    const { ended, cut } = connect(session.handOver.cursor, session);
    return { ended, cut, leave: () => cut("the following is over") };
  }, options);
}
