// Notices that the other side has gone silent, without touching a timer per message.
import { MAX_TIMER_MS } from "./lifetime.ts";

export interface SilenceWatch {
  /** Something came, or is expected from now on. Costs an increment. */
  readonly alive: () => void;
  /** Nothing is expected until the next `alive`. */
  rest(): void;
  stop(): void;
}

const LOOKS_PER_LIMIT = 4;

/**
 * Calls `onSilence` once when `alive` was not called for `silenceMs`, at the latest after 1.25 times as much: a periodic
 * look, four to the limit, compares a counter. After that the watch rests.
 *
 * `wasHeard` is asked on each look, for those who note themselves, in memory that they touch anyway, that something
 * came: whether it did since the last look. Default: only `alive` tells.
 */
export function watchSilence(silenceMs: number, onSilence: () => void, wasHeard = () => false): SilenceWatch {
  let activity = 0;
  let seen = 0;
  let silentLooks = 0;
  let resting = true;

  const timer = setInterval(
    () => {
      if (resting || wasHeard() || activity !== seen) {
        seen = activity;
        silentLooks = 0;
      } else if (++silentLooks >= LOOKS_PER_LIMIT) {
        resting = true;
        onSilence();
      }
    },
    Math.min(silenceMs / LOOKS_PER_LIMIT, MAX_TIMER_MS),
  );

  return {
    alive() {
      activity++;
      resting = false;
    },
    rest() {
      resting = true;
    },
    stop: () => clearInterval(timer),
  };
}
