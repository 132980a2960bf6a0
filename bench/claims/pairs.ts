// Points that differ in one condition and in nothing else: with and without TLS, compression, a kept connection. Pure.
import type { Parameters } from "../result/schema.ts";
import type { StreamEvidence } from "./evidence.ts";
import { differOnlyIn, type Place } from "./place.ts";

export interface Pair {
  readonly points: readonly [first: StreamEvidence, second: StreamEvidence];
  /** Of both: without what they differ in. */
  readonly place: Place;
}

/** Each point with the first value, and its partner with the second: of the same scenario where there is one. */
export function pairsThatDifferIn<Name extends keyof Parameters>(
  points: readonly StreamEvidence[],
  name: Name,
  first: Parameters[Name],
  second: Parameters[Name],
): Pair[] {
  return points
    .filter(({ parameters }) => parameters[name] === first)
    .flatMap((one) => {
      const partners = points.filter(
        ({ parameters }) => parameters[name] === second && differOnlyIn(one.parameters, parameters, [name]),
      );
      const partner = partners.find(({ place }) => place["scenario"] === one.place["scenario"]) ?? partners[0];
      if (partner === undefined) return [];
      const { [name]: _, ...place } = one.place;
      return [{ points: [one, partner] as const, place }];
    });
}
