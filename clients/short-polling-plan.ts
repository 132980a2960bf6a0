// What makes polling short: the answer comes at once, and the next question on a fixed schedule.
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import type { ShortPollingOptions } from "./follow.ts";
import { pause } from "./lifetime.ts";
import type { PollPlan } from "./poll-loop.ts";
import { nextTurn, turnAtMs } from "./poll-schedule.ts";

const DEFAULT_SILENCE_MS = 62_500;

/** The schedule counts from now on; `now` is a monotonic clock in milliseconds. */
export function shortPollingPlan(
  { pollIntervalMs = 1000, phaseMs = 0, silenceMs = DEFAULT_SILENCE_MS }: ShortPollingOptions,
  now: () => number = () => performance.now(),
): PollPlan {
  const schedule = { phaseMs, intervalMs: pollIntervalMs };
  const startMs = now();
  let turn = -1;
  return {
    path: TRANSPORT_PATHS["short-polling"],
    async turn(lifetime, isOpen) {
      const isRepeat = !isOpen && turn >= 0; // after a loss: the backoff was the wait
      if (isRepeat) return;
      turn = nextTurn(turn, now() - startMs, schedule);
      const waitMs = startMs + turnAtMs(turn, schedule) - now();
      if (waitMs > 0) await pause(waitMs, lifetime);
    },
    query: () => "",
    rests: true,
    isTooSoon: () => false,
    answerLimitMs: silenceMs,
  };
}
