// A line of the log when a message of the publisher's schedule did not get into the stream.
import { PublishError } from "../stream.ts";
import type { Logger } from "./logger.ts";

/** What the publisher tells of each that failed; see {@link PublisherOptions}. */
export function logFailedPublications(log: Logger): (error: unknown) => void {
  return (error) => {
    if (error instanceof PublishError)
      log.warn("a message was not published", { outcome: error.outcome, problem: error.message });
    else log.error("publishing failed", error);
  };
}
