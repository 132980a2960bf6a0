// The ring of the newest messages, with its readers: those who ask once, those who wait for one, those who follow.
import { type Cursor, formatCursor, type Gap } from "../protocol/cursor.ts";
import { encodeMessage, type Message } from "../protocol/message.ts";
import { KeptEntries } from "./kept-entries.ts";
import { MAX_BATCH_BYTES } from "./limits.ts";
import type { Follower, Following, Since, StreamEntry } from "./stream.ts";
import { Wakes } from "./wakes.ts";

/**
 * JSON bytes for those who are behind in one turn of the event loop. Ten thousand short messages, encoded at once for one
 * who begins at the oldest, would hold up everybody's newest for tens of milliseconds.
 */
const CATCH_UP_BYTES = MAX_BATCH_BYTES;

/** Where a follower stands that knows nothing of what is in the ring. */
const NOWHERE = -1;

export interface RingOptions {
  /** So many of the newest messages are kept (at least 1), and an eighth more for those who were told of a gap. */
  readonly history: number;
  /** JSON bytes that a follower gets in one batch at the most, less its last message. Default and most: 256 KiB. */
  readonly batchBytes?: number | undefined;
}

export class Ring {
  #epoch: string;
  readonly #kept: KeptEntries;
  readonly #batchBytes: number;
  readonly #followings = new Set<RingFollowing>();
  readonly #wakes = new Wakes();
  /** JSON bytes of all that was ever appended. */
  #appendedBytes = 0;
  #plannedHandOver: NodeJS.Immediate | undefined;
  /** The last message of the last hand-over. */
  #handedId = 0;
  /** What somebody last looked at, and when: those who ask for the same get the same. */
  #looked: { fromId: number; maxBytes: number; lastId: number; since: Since } | undefined;
  /** The last slice: those who stand at the same place get the same array, and so the same bytes. */
  #slice: readonly StreamEntry[] = [];
  /** From which lastId on it would be longer. */
  #sliceGrows = 0;
  #sliceBytes = 0;
  /** Those who are behind and could take more, in turn. */
  readonly #behind = new Set<RingFollowing>();
  /** Of {@link CATCH_UP_BYTES}; above 0 the next turn is planned. */
  #caughtUpBytes = 0;

  constructor(epoch: string, { history, batchBytes = MAX_BATCH_BYTES }: RingOptions) {
    this.#epoch = epoch;
    this.#kept = new KeptEntries(history);
    this.#batchBytes = Math.min(batchBytes, MAX_BATCH_BYTES);
  }

  get epoch(): string {
    return this.#epoch;
  }

  get lastId(): number {
    return this.#kept.lastId;
  }

  get oldestId(): number {
    return this.#kept.oldestId;
  }

  get cursor(): string {
    return formatCursor(this.epoch, this.lastId);
  }

  /** JSON bytes of all that was ever appended. */
  get appendedBytes(): number {
    return this.#appendedBytes;
  }

  /**
   * Takes the next message; its id must be lastId + 1. Those who wait are woken and those who follow get it when this turn
   * of the event loop ends, with all that was appended in it: a burst costs each of them one write, not one per message.
   * `octets` are what its payload has in base64, if so.
   */
  append(message: Message, octets?: Uint8Array): void {
    const json = Buffer.from(encodeMessage(message));
    this.#kept.append({ message, json, octets });
    this.#appendedBytes += json.length;
    this.#wakes.areDue();
    this.#plannedHandOver ??= setImmediate(() => this.#handOver());
  }

  /**
   * Forgets every message; the next is `afterId` + 1, of this epoch or another one. What was appended is handed over first;
   * then those who wait are woken, and those who follow are told of the gap: at once, or when they resume.
   */
  beginAnew(epoch: string, afterId: number): void {
    this.#handOver();
    this.#epoch = epoch;
    this.#kept.beginAnew(afterId);
    this.#handedId = afterId;
    this.#looked = undefined;
    this.#slice = [];
    const followings = [...this.#followings]; // not those who begin to follow when one of them is told
    for (const following of followings) {
      following.position = NOWHERE;
      this.handRest(following);
    }
    this.#wakes.areDue();
    this.#wakes.callDue();
  }

  since(cursor: Cursor, maxBytes: number): Since {
    if (this.#isGap(cursor)) return { kind: "gap", gap: this.#gap() };
    const fromId = isFromOldest(cursor) ? this.oldestId : cursor.id + 1;
    const looked = this.#looked;
    if (looked?.fromId === fromId && looked.maxBytes === maxBytes && looked.lastId === this.lastId) return looked.since;
    const entries = this.#kept.read(fromId, maxBytes);
    const since: Since = { kind: "messages", entries, cursor: formatCursor(this.epoch, fromId - 1 + entries.length) };
    this.#looked = { fromId, maxBytes, lastId: this.lastId, since };
    return since;
  }

  next(wake: () => void): () => void {
    return this.#wakes.add(wake);
  }

  follow(afterId: number, follower: Follower): Following {
    const following = new RingFollowing(this, follower, afterId);
    this.#followings.add(following);
    this.handRest(following);
    return following;
  }

  /** Hands over what lies behind a follower's position until it refuses, or until it is somebody else's turn. */
  handRest(following: RingFollowing): void {
    while (!following.paused && following.position < this.lastId) {
      if (this.#caughtUpBytes >= CATCH_UP_BYTES) return void this.#behind.add(following);
      if (following.position < this.#kept.firstKeptId - 1) {
        const isSlow = following.position !== NOWHERE;
        following.position = this.oldestId - 1;
        following.follower.gap(this.#gap(), isSlow);
      } else {
        const slice = this.#sharedSlice(following.position + 1);
        if (this.#caughtUpBytes === 0) setImmediate(() => this.#nextTurn());
        this.#caughtUpBytes += this.#sliceBytes;
        following.hand(slice);
      }
    }
  }

  #nextTurn(): void {
    this.#caughtUpBytes = 0;
    for (const following of this.#behind) {
      this.#behind.delete(following);
      this.handRest(following); // comes to the end of the line if that is not all
      if (this.#caughtUpBytes >= CATCH_UP_BYTES) return;
    }
  }

  forget(following: RingFollowing): void {
    this.#followings.delete(following);
    this.#behind.delete(following);
  }

  #handOver(): void {
    if (this.#plannedHandOver === undefined) return; // nothing was appended since the last one
    clearImmediate(this.#plannedHandOver);
    this.#plannedHandOver = undefined;
    const fromId = Math.max(this.#handedId + 1, this.#kept.firstKeptId);
    const batch = this.#sharedSlice(fromId);
    this.#handedId = this.lastId;
    for (const following of this.#followings) {
      if (following.paused) {
        following.tellMissed();
        continue;
      }
      // Nearly all stand at the same place: one comparison, one call, one write for each.
      if (following.position === fromId - 1) following.hand(batch);
      this.handRest(following);
    }
    this.#wakes.callDue();
  }

  /** What a follower gets at a time from `fromId` on. */
  #sharedSlice(fromId: number): readonly StreamEntry[] {
    if (this.#slice[0]?.message.id !== fromId || this.#sliceGrows < this.lastId) {
      this.#slice = this.#kept.read(fromId, this.#batchBytes);
      const isFull = fromId + this.#slice.length <= this.lastId;
      this.#sliceGrows = isFull ? Infinity : this.lastId;
      this.#sliceBytes = this.#slice.reduce((bytes, { json }) => bytes + json.length, 0);
    }
    return this.#slice;
  }

  #isGap(cursor: Cursor): boolean {
    const { epoch, id } = cursor;
    if (isFromOldest(cursor)) return false;
    return (epoch !== undefined && epoch !== this.epoch) || id > this.lastId || id < this.#kept.firstKeptId - 1;
  }

  #gap(): Gap {
    return { oldestId: this.oldestId, lastId: this.lastId, cursor: formatCursor(this.epoch, this.oldestId - 1) };
  }
}

/** A bare 0 means that, and is never a gap. */
function isFromOldest({ epoch, id }: Cursor): boolean {
  return epoch === undefined && id === 0;
}

/** One who follows: paused between a `take` that returned false and `resume`, and for ever once stopped. */
class RingFollowing implements Following {
  readonly #ring: Ring;
  readonly follower: Follower;
  /** The last message that it was handed. */
  position: number;
  paused = false;
  /** The ring's appended bytes when it was paused. */
  #pausedAtBytes = 0;
  #stopped = false;

  constructor(ring: Ring, follower: Follower, position: number) {
    this.#ring = ring;
    this.follower = follower;
    this.position = position;
  }

  get cursor(): string {
    return formatCursor(this.#ring.epoch, Math.max(this.position, 0));
  }

  hand(entries: readonly StreamEntry[]): void {
    this.position += entries.length;
    if (this.follower.take(entries)) return;
    this.paused = true;
    this.#pausedAtBytes = this.#ring.appendedBytes;
  }

  tellMissed(): void {
    this.follower.missed?.(this.#ring.appendedBytes - this.#pausedAtBytes);
  }

  resume(): void {
    if (!this.paused || this.#stopped) return;
    this.paused = false;
    this.#ring.handRest(this);
  }

  stop(): void {
    this.#stopped = true;
    this.paused = true;
    this.#ring.forget(this);
  }
}
