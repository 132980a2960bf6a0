// The opening of a trial: every subscriber begins at its instant, and no more connect at a time than the server's queue takes.
import { setImmediate as nextTurn } from "node:timers/promises";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";
import { nowUs } from "../../server/clock.ts";
import type { ConnectPlan } from "./load-calls.ts";
import { createTurnstile } from "./turnstile.ts";
import { waitUntilUs } from "./wait-until.ts";

/** The event loop sees to those that are connected between portions. */
const CONNECTS_PER_TURN = 50;

/**
 * `begin` starts one subscriber and calls `settled` when it is connected, or never will be; once or more. Resolves when
 * all are settled, or when the signal has aborted.
 */
export async function connectAll(
  plan: ConnectPlan,
  signal: AbortSignal,
  begin: (settled: () => void) => void,
): Promise<void> {
  const turnstile = createTurnstile(plan.connectingAtOnce ?? Infinity, signal);
  const instantsUs = startInstantsUs(plan, nowUs());
  for (let index = 0; index < plan.subscribers; index++) {
    await waitUntilUs(instantsUs[index] ?? 0, signal).catch(() => {}); // aborted
    await turnstile.enter();
    if (signal.aborted) return;
    let isInside = true;
    begin(() => {
      if (isInside) turnstile.leave();
      isInside = false;
    });
    if (index % CONNECTS_PER_TURN === CONNECTS_PER_TURN - 1) await nextTurn();
  }
  await turnstile.empty();
}

/**
 * When each subscriber begins, in rising order. Pollers uniformly over the interval, so that they are neither in step
 * with each other nor with the stream; all others at once.
 */
function startInstantsUs({ transport, subscribers, parameters, seed }: ConnectPlan, fromUs: number): number[] {
  if (transport !== "short-polling") return [];
  const generator = mersenne(seed);
  const phasesMs = Array.from({ length: subscribers }, () => uniformFloat64(generator) * parameters.pollIntervalMs);
  return phasesMs.toSorted((one, other) => one - other).map((phaseMs) => fromUs + phaseMs * 1000);
}
