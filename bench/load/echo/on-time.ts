// An open loop's timer: what is due happens then, whatever else is under way.
import { nowUs } from "../../../server/clock.ts";

/** How often the signal is looked at. */
const LOOK_MS = 100;

export interface OnTimeOptions {
  readonly signal: AbortSignal;
  /**
   * The last so many milliseconds before an instant are spent asking whether it has come, turn by turn, so that what
   * arrives meanwhile is taken at once. 0: Node's timers have the say, which are up to a millisecond late.
   */
  readonly attentiveMs: number;
}

/**
 * Calls `act` at each of the rising instants, or as soon after as the event loop comes round; what fell due meanwhile
 * follows at once. Resolves after the last, or when the signal aborts.
 */
export function actOnTime(
  instantsUs: Iterator<number>,
  act: (dueUs: number) => void,
  { signal, attentiveMs }: OnTimeOptions,
): Promise<void> {
  return new Promise((resolve) => {
    let due = instantsUs.next();

    function turn(): void {
      while (due.done !== true && due.value <= nowUs()) {
        act(due.value);
        due = instantsUs.next();
      }
      if (due.done === true || signal.aborted) return resolve();
      const restMs = (due.value - nowUs()) / 1000;
      if (restMs < attentiveMs) setImmediate(turn);
      else
        setTimeout(turn, Math.min(attentiveMs === 0 ? Math.ceil(restMs) : Math.floor(restMs - attentiveMs), LOOK_MS));
    }

    turn();
  });
}
