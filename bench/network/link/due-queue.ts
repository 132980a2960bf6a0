// What is due when: a binary heap, so that thousands of connections wait on one timer.

export interface Due {
  /** On the clock of performance.now(). Must not change while it is queued. */
  readonly dueMs: number;
}

export class DueQueue<Item extends Due> {
  readonly #heap: Item[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** Infinity when nothing is queued. */
  get nextDueMs(): number {
    return this.#heap[0]?.dueMs ?? Number.POSITIVE_INFINITY;
  }

  add(item: Item): void {
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above] as Item;
      if (parent.dueMs <= item.dueMs) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = item;
  }

  /** Takes out what is due first; among equals in no particular order. */
  take(): Item | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (last !== undefined && last !== first) this.#sinkFromTop(last);
    return first;
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #sinkFromTop(item: Item): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const right = heap[below + 1];
      if (right !== undefined && right.dueMs < (heap[below] as Item).dueMs) below++;
      const child = heap[below];
      if (child === undefined || child.dueMs >= item.dueMs) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = item;
  }
}
