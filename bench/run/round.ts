// Rounds: in each, every transport meets the same arrivals in random order. Pure.
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";
import { arrivalTimesUs } from "../../server/arrivals.ts";
import type { Parameters } from "../result/schema.ts";

/** The seed of everything random in a round: the same for all its transports. */
export function roundSeed(seed: number, round: number): number {
  return seed + round * 7919; // a prime apart, so that neighbouring run seeds share no round
}

/** Fisher–Yates. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const generator = mersenne(seed);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = uniformInt(generator, 0, last);
    [order[last], order[chosen]] = [order[chosen] as Item, order[last] as Item];
  }
  return order;
}

/** How many publications are scheduled from `fromUs` up to (not at) `toUs` after the schedule's start. */
export function countScheduled(
  schedule: Pick<Parameters, "arrivals" | "messagesPerSecond"> & { readonly seed: number },
  fromUs: number,
  toUs: number,
): number {
  if (schedule.messagesPerSecond === 0) return 0;
  let count = 0;
  for (const atUs of arrivalTimesUs(schedule)) {
    if (atUs >= toUs) return count;
    if (atUs >= fromUs) count++;
  }
  return count;
}
