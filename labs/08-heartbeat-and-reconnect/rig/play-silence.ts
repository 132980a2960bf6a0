// Plays life and silence to a watch, in virtual time.
import type { SilenceWatch } from "../../../clients/silence-watch.ts";
import { withVirtualClock } from "./virtual-clock.ts";

export type WatchSilence = (silenceMs: number, onSilence: () => void) => SilenceWatch;

export type WatchStep =
  | { readonly do: "pass"; readonly ms: number }
  /** `times` default 1, all at once. */
  | { readonly do: "alive"; readonly times?: number }
  | { readonly do: "rest" }
  | { readonly do: "stop" };

export interface WatchPlayed {
  /** When `onSilence` was called. */
  readonly silencesAtMs: readonly number[];
  readonly timersMade: number;
  readonly timersLeft: number;
}

export function playSilence(watch: WatchSilence, silenceMs: number, steps: readonly WatchStep[]): Promise<WatchPlayed> {
  return withVirtualClock(async (clock) => {
    const silencesAtMs: number[] = [];
    const watching = watch(silenceMs, () => silencesAtMs.push(clock.nowMs));
    for (const step of steps) {
      if (step.do === "pass") await clock.advance(step.ms);
      else if (step.do === "rest") watching.rest();
      else if (step.do === "stop") watching.stop();
      else for (let n = 0; n < (step.times ?? 1); n++) watching.alive();
    }
    return { silencesAtMs, timersMade: clock.made, timersLeft: clock.running };
  });
}
