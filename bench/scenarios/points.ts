// Sets of parameters that differ in what a scenario varies. Pure.
import type { Parameters } from "../result/schema.ts";
import { DEFAULTS } from "./scenario.ts";

type Axes = { readonly [Name in keyof Parameters]?: readonly Parameters[Name][] };

/** One point for each combination of the axes' values; the last axis varies fastest. */
export function pointsOf(base: Parameters, axes: Axes): Parameters[] {
  let points: Parameters[] = [base];
  for (const [name, values] of Object.entries(axes)) {
    points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })));
  }
  return points;
}

/**
 * A light load, which all transports can be measured by at the same time. A poll every half second is a compromise: a
 * trial waits for a turn of every poller at its beginning and at its end.
 */
export const LIGHT: Parameters = {
  ...DEFAULTS,
  subscribers: 20,
  messagesPerSecond: 20,
  pollIntervalMs: 500,
  warmUpMs: 500,
  measuredMs: 2000,
};

/** What a `--quick` run makes of a light load. */
export const LIGHT_QUICK = {
  trials: 2,
  parameters: { subscribers: 10, pollIntervalMs: 200, warmUpMs: 250, measuredMs: 800 },
} as const;
