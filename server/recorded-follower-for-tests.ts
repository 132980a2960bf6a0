// One who follows a stream, and writes down what it is told.
import type { Follower } from "./stream.ts";

export interface Recorded {
  readonly follower: Follower;
  /** One line per call: "1 2 3", or "gap 3-5 E.2". */
  readonly log: string[];
  accepts: boolean;
}

/** It takes all there is, as long as it `accepts`. */
export function record(onTake: (ids: number[]) => void = () => {}): Recorded {
  const log: string[] = [];
  const recorded: Recorded = {
    log,
    accepts: true,
    follower: {
      take(entries) {
        const ids = entries.map(({ message }) => message.id);
        log.push(ids.join(" "));
        onTake(ids);
        return recorded.accepts;
      },
      gap: ({ oldestId, lastId, cursor }) => void log.push(`gap ${oldestId}-${lastId} ${cursor}`),
    },
  };
  return recorded;
}
