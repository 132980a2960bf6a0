// Those who follow a stream: what is new is handed to all of them together, what lies behind to each in its turn.
import type { KeptEntries } from "./kept-entries.ts";
import { MAX_BATCH_BYTES } from "./limits.ts";
import type { Follower, Following, StreamEntry } from "./stream.ts";

/**
 * JSON bytes for those who are behind in one turn of the event loop. Ten thousand short messages, encoded at once for one
 * who begins at the oldest, would hold up everybody's newest for tens of milliseconds.
 */
const CATCH_UP_BYTES = MAX_BATCH_BYTES;

/** Where a follower stands that knows nothing of what is kept. */
const NOWHERE = -1;

export class Followings {
  readonly kept: KeptEntries;
  readonly #batchBytes: number;
  readonly #all = new Set<KeptFollowing>();
  /** The last message of the last hand-over. */
  #handedId = 0;
  /** The last slice: those who stand at the same place get the same array, and so the same bytes. */
  #slice: readonly StreamEntry[] = [];
  /** From which lastId on it would be longer. */
  #sliceGrows = 0;
  #sliceBytes = 0;
  /** Those who are behind and could take more, in turn. */
  readonly #behind = new Set<KeptFollowing>();
  /** Of {@link CATCH_UP_BYTES}; above 0 the next turn is planned. */
  #caughtUpBytes = 0;

  /** `batchBytes`: JSON that a follower gets in one batch at the most, less its last message. */
  constructor(kept: KeptEntries, batchBytes: number) {
    this.kept = kept;
    this.#batchBytes = batchBytes;
  }

  follow(afterId: number, follower: Follower): Following {
    const following = new KeptFollowing(this, follower, afterId);
    this.#all.add(following);
    this.handRest(following);
    return following;
  }

  /** Hands over what was appended since the last time. */
  handOver(): void {
    const fromId = Math.max(this.#handedId + 1, this.kept.firstKeptId);
    const batch = this.#sharedSlice(fromId);
    this.#handedId = this.kept.lastId;
    for (const following of this.#all) {
      if (following.paused) {
        following.tellMissed();
        continue;
      }
      // Nearly all stand at the same place: one comparison, one call, one write for each.
      if (following.position === fromId - 1) following.hand(batch);
      this.handRest(following);
    }
  }

  /** What is kept has begun anew: all are told of the gap, at once or when they resume. */
  beginAnew(): void {
    this.#handedId = this.kept.lastId;
    this.#slice = [];
    const followings = [...this.#all]; // not those who begin to follow when one of them is told
    for (const following of followings) {
      following.position = NOWHERE;
      this.handRest(following);
    }
  }

  /** Hands over what lies behind a follower's position until it refuses, or until it is somebody else's turn. */
  handRest(following: KeptFollowing): void {
    const { kept } = this;
    while (!following.paused && following.position < kept.lastId) {
      if (this.#caughtUpBytes >= CATCH_UP_BYTES) return void this.#behind.add(following);
      if (following.position < kept.firstKeptId - 1) {
        const isSlow = following.position !== NOWHERE;
        following.position = kept.oldestId - 1;
        following.follower.gap(kept.gap(), isSlow);
      } else {
        const slice = this.#sharedSlice(following.position + 1);
        if (this.#caughtUpBytes === 0) setImmediate(() => this.#nextTurn());
        this.#caughtUpBytes += this.#sliceBytes;
        following.hand(slice);
      }
    }
  }

  forget(following: KeptFollowing): void {
    this.#all.delete(following);
    this.#behind.delete(following);
  }

  #nextTurn(): void {
    this.#caughtUpBytes = 0;
    for (const following of this.#behind) {
      this.#behind.delete(following);
      this.handRest(following); // comes to the end of the line if that is not all
      if (this.#caughtUpBytes >= CATCH_UP_BYTES) return;
    }
  }

  /** What a follower gets at a time from `fromId` on. */
  #sharedSlice(fromId: number): readonly StreamEntry[] {
    const { lastId } = this.kept;
    if (this.#slice[0]?.message.id !== fromId || this.#sliceGrows < lastId) {
      this.#slice = this.kept.read(fromId, this.#batchBytes);
      const isFull = fromId + this.#slice.length <= lastId;
      this.#sliceGrows = isFull ? Infinity : lastId;
      this.#sliceBytes = this.#slice.reduce((bytes, { json }) => bytes + json.length, 0);
    }
    return this.#slice;
  }
}

/** One who follows: paused between a `take` that returned false and `resume`, and for ever once stopped. */
class KeptFollowing implements Following {
  readonly #followings: Followings;
  readonly follower: Follower;
  /** The last message that it was handed. */
  position: number;
  paused = false;
  /** What had been appended when it was paused. */
  #pausedAtBytes = 0;
  #stopped = false;

  constructor(followings: Followings, follower: Follower, position: number) {
    this.#followings = followings;
    this.follower = follower;
    this.position = position;
  }

  get cursor(): string {
    return this.#followings.kept.cursorAt(Math.max(this.position, 0));
  }

  hand(entries: readonly StreamEntry[]): void {
    this.position += entries.length;
    if (this.follower.take(entries)) return;
    this.paused = true;
    this.#pausedAtBytes = this.#followings.kept.appendedBytes;
  }

  tellMissed(): void {
    this.follower.missed?.(this.#followings.kept.appendedBytes - this.#pausedAtBytes);
  }

  resume(): void {
    if (!this.paused || this.#stopped) return;
    this.paused = false;
    this.#followings.handRest(this);
  }

  stop(): void {
    this.#stopped = true;
    this.paused = true;
    this.#followings.forget(this);
  }
}
