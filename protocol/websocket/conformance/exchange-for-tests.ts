// A random exchange of messages that two implementations have with each other: sizes where the length's form changes, and between.
import { type Random, randomText } from "./random-for-tests.ts";

export interface Sent {
  /** Text or binary, in one or more fragments. */
  readonly fragments: readonly (string | Uint8Array)[];
  /** A ping with these data goes before the last fragment. */
  readonly ping: Uint8Array | undefined;
}

const MAX_BYTES = 200 * 1024;

/** Each of at most 200 KiB over all fragments. */
export function randomExchange(random: Random, count: number): Sent[] {
  return Array.from({ length: count }, () => {
    const fragmentCount = random.chance(2) ? 1 : 1 + random.below(5);
    const longest = Math.ceil(random.pick([10, 126, 70_000, MAX_BYTES]) / fragmentCount);
    const isText = random.chance(2);
    return {
      fragments: Array.from({ length: fragmentCount }, () =>
        isText ? randomText(random, longest) : random.bytes(random.below(longest)),
      ),
      ping: random.chance(3) ? random.bytes(random.below(126)) : undefined,
    };
  });
}
