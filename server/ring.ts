// The ring of the newest messages, with its readers: those who ask once, those who wait for one, those who follow.
import { type Cursor, formatCursor, type Gap } from "../protocol/cursor.ts";
import { encodeMessage, type Message } from "../protocol/message.ts";
import type { Follower, Following, Since, StreamEntry } from "./stream.ts";

/** What a follower who was behind gets in one batch. */
const CATCH_UP_BYTES = 256 * 1024;

interface FollowingState {
  readonly follower: Follower;
  /** The last message that it was handed. */
  position: number;
  paused: boolean;
}

export class Ring {
  readonly epoch: string;
  readonly #capacity: number;
  readonly #entries: StreamEntry[] = [];
  readonly #followings = new Set<FollowingState>();
  #wakes = new Set<() => void>();
  #lastId = 0;

  /** Keeps the newest `capacity` messages (at least 1). */
  constructor(epoch: string, capacity: number) {
    this.epoch = epoch;
    this.#capacity = capacity;
  }

  get lastId(): number {
    return this.#lastId;
  }

  get oldestId(): number {
    return Math.max(1, this.#lastId - this.#capacity + 1);
  }

  get cursor(): string {
    return formatCursor(this.epoch, this.#lastId);
  }

  /** Takes the next message; its id must be lastId + 1. Those who wait are woken, those who follow get it, in this tick. */
  append(message: Message): void {
    if (message.id !== this.#lastId + 1) throw new RangeError(`expected id ${this.#lastId + 1}, got ${message.id}`);
    const entry = { message, json: Buffer.from(encodeMessage(message)) };
    this.#entries[message.id % this.#capacity] = entry;
    this.#lastId = message.id;
    const batch = [entry];
    for (const state of this.#followings) {
      if (state.paused) continue;
      if (state.position === message.id - 1) this.#hand(state, batch);
      else this.#handRest(state); // a `take` of this very loop began to follow, or published
    }
    const wakes = this.#wakes;
    if (wakes.size === 0) return;
    this.#wakes = new Set(); // one who waits again at once waits for the next message
    for (const wake of wakes) wake();
  }

  since(cursor: Cursor, maxBytes: number): Since {
    if (this.#isGap(cursor)) return { kind: "gap", gap: this.#gap() };
    const fromId = Math.max(cursor.id + 1, this.oldestId);
    const entries = this.#slice(fromId, maxBytes);
    return { kind: "messages", entries, cursor: formatCursor(this.epoch, fromId - 1 + entries.length) };
  }

  next(wake: () => void): () => void {
    const wakes = this.#wakes;
    wakes.add(wake);
    return () => void wakes.delete(wake);
  }

  follow(afterId: number, follower: Follower): Following {
    const state: FollowingState = { follower, position: afterId, paused: true };
    this.#followings.add(state);
    const resume = (): void => this.#resume(state);
    resume();
    const epoch = this.epoch;
    return {
      get cursor() {
        return formatCursor(epoch, state.position);
      },
      resume,
      stop: () => void this.#followings.delete(state),
    };
  }

  #resume(state: FollowingState): void {
    if (!state.paused || !this.#followings.has(state)) return;
    state.paused = false;
    if (state.position < this.oldestId - 1) {
      state.position = this.oldestId - 1;
      state.follower.gap(this.#gap());
    }
    this.#handRest(state);
  }

  #handRest(state: FollowingState): void {
    while (!state.paused && state.position < this.#lastId && this.#followings.has(state)) {
      this.#hand(state, this.#slice(state.position + 1, CATCH_UP_BYTES));
    }
  }

  #hand(state: FollowingState, entries: readonly StreamEntry[]): void {
    state.position += entries.length;
    if (!state.follower.take(entries)) state.paused = true;
  }

  /** A bare 0 means "from the oldest kept" and is never a gap. */
  #isGap({ epoch, id }: Cursor): boolean {
    if (epoch === undefined && id === 0) return false;
    return (epoch !== undefined && epoch !== this.epoch) || id > this.#lastId || id < this.oldestId - 1;
  }

  #gap(): Gap {
    return { oldestId: this.oldestId, lastId: this.#lastId, cursor: formatCursor(this.epoch, this.oldestId - 1) };
  }

  #slice(fromId: number, maxBytes: number): StreamEntry[] {
    const entries: StreamEntry[] = [];
    let bytes = 0;
    for (let id = fromId; id <= this.#lastId && (bytes < maxBytes || entries.length === 0); id++) {
      const entry = this.#entries[id % this.#capacity];
      if (entry === undefined) throw new Error(`message ${id} is missing from the ring`);
      entries.push(entry);
      bytes += entry.json.length;
    }
    return entries;
  }
}
