// A random exchange of messages that two implementations have with each other: sizes where the length's form changes, and between.
import { type Random, randomText } from "./random-for-tests.ts";

export interface Sent {
  /** Text or binary, in one or more fragments. */
  readonly fragments: readonly (string | Uint8Array)[];
  /** A ping with these data goes before the last fragment. */
  readonly ping: Uint8Array | undefined;
}

const MAX_BYTES = 200 * 1024;
/** Where the length's form changes (§5.2). */
const EDGES = [0, 125, 126, 127, 65_535, 65_536] as const;

/** Each of at most 200 KiB over all fragments. */
export function randomExchange(random: Random, count: number): Sent[] {
  return Array.from({ length: count }, () => {
    const fragmentCount = random.chance(2) ? 1 : 1 + random.below(5);
    const longest = Math.ceil(random.pick([10, 126, 70_000, MAX_BYTES]) / fragmentCount);
    const isText = random.chance(2);
    return {
      fragments: Array.from({ length: fragmentCount }, () => {
        if (random.chance(2)) return isText ? "x".repeat(random.pick(EDGES)) : random.bytes(random.pick(EDGES));
        return isText ? randomText(random, longest) : random.bytes(random.below(longest));
      }),
      ping: random.chance(3) ? random.bytes(random.below(126)) : undefined,
    };
  });
}
