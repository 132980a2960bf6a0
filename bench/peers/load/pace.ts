// An open loop: one slot after the other, evenly spaced, whatever the answers do.
import { nowUs } from "../../../server/clock.ts";

const TICK_MS = 1;

/** Calls `onSlot` with 0, 1, 2 and so on; slots that a late timer missed come together. Returns what ends it. */
export function startPace(slotsPerSecond: number, onSlot: (slot: number) => void): () => void {
  const startUs = nowUs();
  let slot = 0;
  const timer = setInterval(() => {
    const due = ((nowUs() - startUs) * slotsPerSecond) / 1e6;
    while (slot < due) onSlot(slot++);
  }, TICK_MS);
  return () => clearInterval(timer);
}
