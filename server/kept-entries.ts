// The newest messages of a stream, by their ids: what is promised to who resumes, and a little more.
import { type Cursor, formatCursor, type Gap } from "../protocol/cursor.ts";
import type { StreamEntry } from "./stream.ts";

/** Of the promised messages so many more are kept: who was told of a gap has that long to ask again, however fast the ring moves. */
const SLACK = 1 / 8;

/** How many messages are kept where `history` are promised, those included. */
export function keptCount(history: number): number {
  return history + Math.floor(history * SLACK);
}

export class KeptEntries {
  #epoch: string;
  readonly #promised: number;
  /** Promised and slack. */
  readonly #capacity: number;
  readonly #entries: StreamEntry[] = [];
  /** Of the first message since they began, or began anew. */
  #firstId = 1;
  #lastId = 0;
  #appendedBytes = 0;

  constructor(epoch: string, history: number) {
    this.#epoch = epoch;
    this.#promised = history;
    this.#capacity = keptCount(history);
  }

  get epoch(): string {
    return this.#epoch;
  }

  get lastId(): number {
    return this.#lastId;
  }

  /** JSON bytes of all that was ever appended. */
  get appendedBytes(): number {
    return this.#appendedBytes;
  }

  /** The oldest that is promised. */
  get oldestId(): number {
    return Math.max(this.#firstId, this.#lastId - this.#promised + 1);
  }

  get firstKeptId(): number {
    return Math.max(this.#firstId, this.#lastId - this.#capacity + 1);
  }

  /** Its id must be lastId + 1. */
  append(entry: StreamEntry): void {
    const { id } = entry.message;
    if (id !== this.#lastId + 1) throw new RangeError(`expected id ${this.#lastId + 1}, got ${id}`);
    this.#entries[this.#slotOf(id)] = entry;
    this.#lastId = id;
    this.#appendedBytes += entry.json.length;
  }

  /** Forgets all; the next is `afterId` + 1, of this epoch or another one. */
  beginAnew(epoch: string, afterId: number): void {
    this.#epoch = epoch;
    this.#entries.length = 0;
    this.#firstId = afterId + 1;
    this.#lastId = afterId;
  }

  /** Where one stands who has all up to this id. */
  cursorAt(id: number): string {
    return formatCursor(this.#epoch, id);
  }

  /** Whether messages are missing between a cursor and what is kept. */
  isGap({ epoch, id }: Cursor): boolean {
    return (epoch !== undefined && epoch !== this.#epoch) || id > this.#lastId || id < this.firstKeptId - 1;
  }

  /** What one is told who stands before, or beside, what is kept. */
  gap(): Gap {
    return { oldestId: this.oldestId, lastId: this.#lastId, cursor: this.cursorAt(this.oldestId - 1) };
  }

  /** From `fromId` on, which must be kept, up to `maxBytes` of JSON, at least one if there is one. */
  read(fromId: number, maxBytes: number): StreamEntry[] {
    const entries: StreamEntry[] = [];
    let bytes = 0;
    for (let id = fromId; id <= this.#lastId && (bytes < maxBytes || entries.length === 0); id++) {
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
