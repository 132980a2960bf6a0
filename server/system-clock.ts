// The real clock, for what takes one as a value.
import { nowUs } from "./clock.ts";
import type { PublisherClock } from "./publisher.ts";

export const systemClock: PublisherClock = {
  nowUs,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
