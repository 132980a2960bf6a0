// A line of the log when a publication of the schedule failed: its message is not in the stream, or nobody knows.
import { PublishError } from "../stream.ts";
import type { Logger } from "./logger.ts";

/** What the publisher tells of each that failed; see {@link PublisherOptions}. */
export function logFailedPublications(log: Logger): (error: unknown) => void {
  return (error) => {
    if (error instanceof PublishError)
      log.warn("a publication failed", { outcome: error.outcome, problem: error.message });
    else log.error("publishing failed", error);
  };
}
