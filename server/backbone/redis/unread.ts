// Publications that Redis has acknowledged and this server has not read yet: who is told "published" finds them here too.
import type { Outcomes } from "./outcomes.ts";
import { type Acknowledged, BEGAN_ANEW, type Publication } from "./publication.ts";

/** The last message of something; a later epoch has a higher generation. */
export interface Position {
  readonly generation: number;
  readonly lastId: number;
}

export class Unread {
  readonly #read: () => Position;
  readonly #outcomes: Outcomes;
  #all: Acknowledged[] = [];
  /** The last message that was ever acknowledged. */
  newest: Position | undefined;

  /** `read`: how far this server has read. */
  constructor(read: () => Position, outcomes: Outcomes) {
    this.#read = read;
    this.#outcomes = outcomes;
  }

  get oldest(): Publication | undefined {
    return this.#all[0]?.publication;
  }

  /** Their ids follow one another. */
  add(generation: number, firstId: number, publications: readonly Publication[]): void {
    for (const [i, publication] of publications.entries()) {
      this.#all.push({ generation, id: firstId + i, publication });
    }
    this.newest = { generation, lastId: firstId + publications.length - 1 };
    this.settleRead();
  }

  /** To be called when this server has read on. */
  settleRead(): void {
    const { generation, lastId } = this.#read();
    let count = 0;
    for (const one of this.#all) {
      if (one.generation > generation || (one.generation === generation && one.id > lastId)) break;
      if (one.generation === generation) this.#outcomes.succeed(one);
      else this.#outcomes.fail([one.publication], "unknown", BEGAN_ANEW);
      count++;
    }
    if (count > 0) this.#all.splice(0, count);
  }

  /** They are in the stream, whether this server can read it or not. */
  settle(isDue: (publication: Publication) => boolean): void {
    for (const one of this.#all) if (isDue(one.publication)) this.#outcomes.succeed(one);
    this.#all = this.#all.filter(({ publication }) => !isDue(publication));
  }
}
