// How the wrong solutions of exercise 10 go wrong: a compressor that is given other terms, or whose payloads are changed.
import { costWith } from "./measuring.ts";
import { createMessageDeflate as createRightDeflate } from "./reference.ts";
import type * as starter from "./starter/solution.ts";

type Create = typeof starter.createMessageDeflate;
type Directions = Parameters<Create>[0];

/** What a solution that goes wrong exports in place of the reference's two. */
export interface Mistaken {
  readonly createMessageDeflate: Create;
  readonly measureCost: typeof starter.measureCost;
}

export function mistaken(createMessageDeflate: Create): Mistaken {
  return { createMessageDeflate, measureCost: costWith(createMessageDeflate) };
}

/** Compresses and decompresses on other terms than were agreed. */
export function onOtherTerms(change: (direction: Directions["outgoing"]) => Directions["outgoing"]): Mistaken {
  return mistaken(({ outgoing, incoming }, limits) =>
    createRightDeflate({ outgoing: change(outgoing), incoming: change(incoming) }, limits),
  );
}

/** Compresses otherwise; decompresses right. */
export function compressing(
  compress: (message: Uint8Array, right: (message: Uint8Array) => Uint8Array | undefined) => Uint8Array | undefined,
): Mistaken {
  return mistaken((directions, limits) => {
    const deflate = createRightDeflate(directions, limits);
    return {
      compress: (message) => compress(message, (bytes) => deflate.compress(bytes)),
      decompress: (payload) => deflate.decompress(payload),
    };
  });
}
