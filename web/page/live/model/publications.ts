// When messages were published, as the quickest lane learned it: the dots on the server's lifelines.
import { Recent } from "./recent.ts";

export interface Publication {
  readonly id: number;
  readonly atMs: number;
}

export interface Publications {
  readonly all: Recent<Publication>;
  /** Told by every lane; the first counts. */
  saw(id: number, atMs: number): void;
}

/** 20 s at 200 messages a second. */
const KEPT = 4096;

export function createPublications(): Publications {
  const all = new Recent<Publication>(KEPT);
  return {
    all,
    saw(id, atMs) {
      if (atMs > (all.at(-1)?.atMs ?? -Infinity) + 0.001) all.push({ id, atMs });
    },
  };
}
