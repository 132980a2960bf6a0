// Draws from a seed: everything that a soak does by chance comes from here.
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";

export interface Random {
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** The same items in an order of their own. */
  shuffled<Item>(items: readonly Item[]): Item[];
}

export function createRandom(seed: number): Random {
  const generator = mersenne(seed);
  const between = (from: number, to: number): number => from + uniformFloat64(generator) * (to - from);
  const whole = (from: number, to: number): number => Math.floor(between(from, to + 1));
  return {
    between,
    whole,
    shuffled: (items) =>
      items
        .map((item) => ({ item, rank: uniformFloat64(generator) }))
        .toSorted((one, other) => one.rank - other.rank)
        .map(({ item }) => item),
  };
}
