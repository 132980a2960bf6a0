// A line of the log when messages leave long after they were due.
import type { Logger } from "./logger.ts";

/** From here on it is worth a line. */
const LATE_US = 1_000_000;

/** What the publisher tells of each message; see {@link PublisherOptions}. */
export function warnWhenLate(log: Logger): (latenessUs: number) => void {
  return (latenessUs) => {
    if (latenessUs >= LATE_US) log.warn("the publisher is late", { latenessMs: Math.round(latenessUs / 1000) });
  };
}
