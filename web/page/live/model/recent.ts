// The newest of many: a ring of fixed capacity, so that an hour of a page's life weighs no more than a minute.

export class Recent<Item> {
  readonly capacity: number;
  readonly #slots: Item[] = [];
  #first = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.#slots.length;
  }

  /** The oldest makes room when there is none left. */
  push(item: Item): void {
    if (this.#slots.length < this.capacity) {
      this.#slots.push(item);
    } else {
      this.#slots[this.#first] = item;
      this.#first = (this.#first + 1) % this.capacity;
    }
  }

  /** From 0, the oldest; from the newest when negative. */
  at(index: number): Item | undefined {
    const from = index < 0 ? index + this.size : index;
    return from < 0 || from >= this.size ? undefined : this.#slots[(this.#first + from) % this.capacity];
  }

  /** Oldest first. */
  *[Symbol.iterator](): Generator<Item> {
    for (let index = 0; index < this.size; index++) {
      const item = this.at(index);
      if (item !== undefined) yield item;
    }
  }

  /** From the newest back, for as long as `wanted` says so; handed over oldest first. */
  newest(wanted: (item: Item) => boolean): Item[] {
    const items: Item[] = [];
    for (let index = this.size - 1; index >= 0; index--) {
      const item = this.at(index);
      if (item === undefined || !wanted(item)) break;
      items.push(item);
    }
    return items.toReversed();
  }
}
