// How fast a figure grows with the number of subscribers: the exponent of a power law, fitted. Pure.
import type { Estimate } from "../result/schema.ts";
import { estimate } from "../statistics.ts";

export interface GrowthPoint {
  readonly subscribers: number;
  readonly value: number;
}

/** Below it a process's own cost, which nobody's subscribing adds to, hides what each subscriber adds. */
export const FITTED_FROM_SUBSCRIBERS = 1000;

/** Two points always lie on a line; three that do not span a power of ten say nothing of another one. */
const MIN_POINTS = 3;
const MIN_SPAN = 10;

export const TOO_FEW_POINTS = `fewer than ${MIN_POINTS} numbers of subscribers from ${FITTED_FROM_SUBSCRIBERS} on, or not over a power of ten`;

/**
 * The exponent k of value ~ subscribers^k: 1 is in proportion, 0 not at all. Fitted in each round by itself (the slope of
 * log value over log subscribers, least squares), since a round's trials lie close together in time; over the rounds
 * then, as all figures: the median with a 95 % bootstrap interval, or with the range when there are fewer than six.
 */
export function growthExponent(rounds: readonly (readonly GrowthPoint[])[]): Estimate {
  const slopes = rounds.map(slopeOf).filter((slope) => slope !== undefined);
  return slopes.length === 0 ? { kind: "not-measured", reason: TOO_FEW_POINTS } : estimate(slopes);
}

/** Undefined when the points are too few. What is not above 0 has no logarithm, and is left out. */
function slopeOf(points: readonly GrowthPoint[]): number | undefined {
  const fitted = points.filter(({ subscribers, value }) => subscribers >= FITTED_FROM_SUBSCRIBERS && value > 0);
  const numbers = new Set(fitted.map(({ subscribers }) => subscribers));
  if (numbers.size < MIN_POINTS || Math.max(...numbers) < MIN_SPAN * Math.min(...numbers)) return undefined;
  const x = fitted.map(({ subscribers }) => Math.log(subscribers));
  const y = fitted.map(({ value }) => Math.log(value));
  const [meanX, meanY] = [mean(x), mean(y)];
  let covariance = 0;
  let variance = 0;
  for (const [index, value] of x.entries()) {
    covariance += (value - meanX) * ((y[index] ?? meanY) - meanY);
    variance += (value - meanX) ** 2;
  }
  return covariance / variance;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
