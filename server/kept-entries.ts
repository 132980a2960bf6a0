// The newest messages of a stream, by their ids: what is promised to who resumes, and a little more.
import type { StreamEntry } from "./stream.ts";

/** Of the promised messages so many more are kept: who was told of a gap has that long to ask again, however fast the ring moves. */
const SLACK = 1 / 8;

/** How many messages are kept where `history` are promised, those included. */
export function keptCount(history: number): number {
  return history + Math.floor(history * SLACK);
}

export class KeptEntries {
  readonly #promised: number;
  /** Promised and slack. */
  readonly #capacity: number;
  readonly #entries: StreamEntry[] = [];
  /** Of the first message since they began, or began anew. */
  #firstId = 1;
  lastId = 0;

  constructor(history: number) {
    this.#promised = history;
    this.#capacity = keptCount(history);
  }

  /** The oldest that is promised. */
  get oldestId(): number {
    return Math.max(this.#firstId, this.lastId - this.#promised + 1);
  }

  get firstKeptId(): number {
    return Math.max(this.#firstId, this.lastId - this.#capacity + 1);
  }

  /** Its id must be lastId + 1. */
  append(entry: StreamEntry): void {
    const { id } = entry.message;
    if (id !== this.lastId + 1) throw new RangeError(`expected id ${this.lastId + 1}, got ${id}`);
    this.#entries[this.#slotOf(id)] = entry;
    this.lastId = id;
  }

  /** Forgets all; the next is `afterId` + 1. */
  beginAnew(afterId: number): void {
    this.#entries.length = 0;
    this.#firstId = afterId + 1;
    this.lastId = afterId;
  }

  /** From `fromId` on, which must be kept, up to `maxBytes` of JSON, at least one if there is one. */
  read(fromId: number, maxBytes: number): StreamEntry[] {
    const entries: StreamEntry[] = [];
    let bytes = 0;
    for (let id = fromId; id <= this.lastId && (bytes < maxBytes || entries.length === 0); id++) {
      const entry = this.#entries[this.#slotOf(id)];
      if (entry === undefined) throw new Error(`message ${id} is not kept`);
      entries.push(entry);
      bytes += entry.json.length;
    }
    return entries;
  }

  /** From 0 on, so that the array never has a hole. */
  #slotOf(id: number): number {
    return (id - this.#firstId) % this.#capacity;
  }
}
