// When messages are published: the schedule of an open loop, the same for the same seed.
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";

/** Random arrivals have exponential gaps (a Poisson process); fixed ones phase-lock with anything else that is periodic. */
export type Arrivals = "poisson" | "fixed";

/** Yields instants in microseconds from the schedule's start, rising, without end. */
export function* arrivalTimesUs(options: {
  arrivals: Arrivals;
  /** Above 0. */
  messagesPerSecond: number;
  seed: number;
}): Generator<number, never> {
  const meanGapUs = 1_000_000 / options.messagesPerSecond;
  // It mixes its seed: xoroshiro128plus draws nearly 1 first for every small seed, and neighbouring seeds are alike.
  const generator = mersenne(options.seed);
  let atUs = 0;
  while (true) {
    // Inverse transform: -ln(1 - u) of u uniform in [0, 1) is exponential with mean 1.
    const gap = options.arrivals === "fixed" ? 1 : -Math.log1p(-uniformFloat64(generator));
    atUs += gap * meanGapUs;
    yield Math.round(atUs);
  }
}
