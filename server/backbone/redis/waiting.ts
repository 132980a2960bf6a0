// Publications that wait to be sent, in the order in which they came.
import type { Publication } from "./publication.ts";

/** Of one batch: what Redis does without looking at anything else. Bytes: less the last message. */
const [MAX_BATCH_MESSAGES, MAX_BATCH_BYTES] = [256, 1024 * 1024];

export class Waiting {
  readonly #all: Publication[] = [];

  get oldest(): Publication | undefined {
    return this.#all[0];
  }

  /** Returns whether nothing waited before. */
  add(publication: Publication): boolean {
    return this.#all.push(publication) === 1;
  }

  /** Takes out what leaves together; empty when nothing waits. */
  takeBatch(): readonly Publication[] {
    let bytes = 0;
    let count = 0;
    while (count < MAX_BATCH_MESSAGES && bytes < MAX_BATCH_BYTES) {
      const next = this.#all[count];
      if (next === undefined) break;
      bytes += next.payload.length;
      count++;
    }
    return this.#all.splice(0, count);
  }

  /** Takes out those that are due: none comes after one that is not. */
  takeDue(isDue: (publication: Publication) => boolean): readonly Publication[] {
    const firstKept = this.#all.findIndex((publication) => !isDue(publication));
    return this.#all.splice(0, firstKept === -1 ? this.#all.length : firstKept);
  }
}
