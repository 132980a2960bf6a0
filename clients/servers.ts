// The servers of one stream that a follower knows: which of them it is at, and that the next one's turn has come.

/** One URL, or several of servers that share a stream, in the order in which they are gone through. */
export type ServerUrls = string | readonly string[];

/** What the loop that connects again has to know of them. */
export interface Servers {
  readonly count: number;
  /** The next attempt goes to the one after; after the last comes the first. */
  moveOn(): void;
}

/** One server, which every attempt goes to. */
export const ONE_SERVER: Servers = { count: 1, moveOn: () => {} };

/** What belongs to each of them, such as its parsed URL: the follower begins at the first. */
export class Rotation<Each> implements Servers {
  readonly #all: readonly [Each, ...Each[]];
  #index = 0;

  /** Throws what `open` throws, and a TypeError when there is no URL. */
  constructor(urls: ServerUrls, open: (url: string) => Each) {
    const [first, ...others] = typeof urls === "string" ? [urls] : urls;
    if (first === undefined) throw new TypeError("expected at least one server's URL, got none");
    this.#all = [open(first), ...others.map(open)];
  }

  get count(): number {
    return this.#all.length;
  }

  get current(): Each {
    return this.#all[this.#index] ?? this.#all[0];
  }

  moveOn(): void {
    this.#index = (this.#index + 1) % this.#all.length;
  }
}
