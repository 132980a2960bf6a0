// What makes polling long: the server holds the request until there is something (RFC 6202 §2.1).
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import type { LongPollingOptions } from "./follow.ts";
import type { PollPlan } from "./poll-loop.ts";

/**
 * The first request, and the first after a loss, does not wait (waitMs=0): so the follower soon knows that it is
 * connected and where it stands, and nothing that is published while it asks again can slip by.
 */
export function longPollingPlan({ holdMs = 25_000, silenceMs = 37_500 }: LongPollingOptions): PollPlan {
  return {
    path: TRANSPORT_PATHS["long-polling"],
    turn: () => Promise.resolve(),
    query: (isOpen) => `waitMs=${isOpen ? holdMs : 0}`,
    rests: false,
    isTooSoon: (elapsedMs) => elapsedMs < holdMs / 2,
    answerLimitMs: holdMs + silenceMs,
  };
}
