// A poll loop on a simulated clock: minutes pass in no time, and always in the same way.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PollLoop } from "./starter/solution.ts";

export interface LoopRun {
  /** When each poll was started, by the simulated clock. */
  readonly startsMs: readonly number[];
  /** How many were out at the same time. */
  readonly mostAtOnce: number;
  /** Whether it came to its end once it was aborted. */
  readonly ended: boolean;
}

interface Plan {
  readonly intervalMs: number;
  /** How long each poll takes; the last value stands for all that follow. */
  readonly pollMs: readonly number[];
  readonly untilMs: number;
}

/** A loop that never sleeps is stopped after so many. */
const MAX_POLLS = 1000;
const MAX_TURNS = 5000;
/** Turns of the event loop that a loop may take between two sleeps, and to end once it is aborted. */
const IDLE_TURNS = 20;

/** Rejects with what the loop throws. */
export async function simulateLoop(
  pollLoop: (loop: PollLoop) => Promise<void>,
  { intervalMs, pollMs, untilMs }: Plan,
): Promise<LoopRun> {
  const aborting = new AbortController();
  const sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  const startsMs: number[] = [];
  let [nowMs, out, mostAtOnce] = [0, 0, 0];
  const state: { ended: boolean; error?: unknown } = { ended: false };

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (aborting.signal.aborted) return resolve();
      sleepers.push({ atMs: nowMs + Math.max(0, ms), wake: resolve });
    });
  const poll = async (): Promise<void> => {
    startsMs.push(nowMs);
    mostAtOnce = Math.max(mostAtOnce, ++out);
    await sleep(pollMs[startsMs.length - 1] ?? pollMs.at(-1) ?? 0);
    out--;
  };
  pollLoop({ intervalMs, now: () => nowMs, sleep, poll, signal: aborting.signal }).then(
    () => (state.ended = true),
    (error: unknown) => Object.assign(state, { ended: true, error }),
  );

  let idleTurns = 0;
  for (let turn = 0; turn < MAX_TURNS && !state.ended && startsMs.length < MAX_POLLS; turn++) {
    await nextTurn();
    const next = sleepers.toSorted((a, b) => a.atMs - b.atMs)[0];
    if (next === undefined && ++idleTurns < IDLE_TURNS) continue;
    if (next === undefined || next.atMs > untilMs) break;
    idleTurns = 0;
    sleepers.splice(sleepers.indexOf(next), 1);
    nowMs = next.atMs;
    next.wake();
  }
  const endedTooSoon = state.ended;
  aborting.abort();
  for (const { wake } of sleepers) wake();
  for (let turn = 0; turn < IDLE_TURNS && !state.ended; turn++) await nextTurn();
  if (state.error !== undefined) throw state.error;
  return { startsMs: [...startsMs], mostAtOnce, ended: state.ended && !endedTooSoon };
}
