// Thousands of deadlines on one timer: those that fall due at about the same time share a bucket.

/** Something with a deadline. Held by the thousand: it keeps its place in the buckets itself. */
export abstract class Expiring {
  /** As {@link DeadlineBuckets.setDeadline} set it; Infinity without one. */
  dueAtMs = Infinity;
  /** When its bucket is looked at; Infinity when it is in none. */
  bucketAtMs = Infinity;
  /** How late it may be. */
  toleranceMs = 0;
  /** Called once for a deadline, when it is in no bucket any more. */
  abstract expire(): void;
}

/** Time as the buckets see it; tests hand in their own. */
export interface BucketClock {
  /** Never goes back. */
  nowMs(): number;
  /** Runs `callback` after `delayMs` or later. Returns how to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}

/** How late a deadline may be: a sixteenth of its delay, to the power of two below, and no more than this. */
const MAX_TOLERANCE_MS = 128;
const TOLERANCE = 1 / 16;

const SYSTEM_CLOCK: BucketClock = {
  nowMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Deadlines are never early, and late by at most 1 ms or a sixteenth of the delay, whichever is more, never over 128 ms;
 * and as late as the event loop is. A deadline that is put off costs two assignments: what is in a bucket stays there
 * until the bucket is looked at, and moves on if it is not due.
 */
export class DeadlineBuckets<Held extends Expiring> {
  readonly #clock: BucketClock;
  /** By when they are looked at. */
  readonly #buckets = new Map<number, Set<Held>>();
  #timerAtMs = Infinity;
  #cancelTimer: () => void = () => {};

  constructor(clock: BucketClock = SYSTEM_CLOCK) {
    this.#clock = clock;
  }

  get nowMs(): number {
    return this.#clock.nowMs();
  }

  /** Sets a deadline, or another one. */
  setDeadline(expiring: Held, delayMs: number): void {
    expiring.dueAtMs = this.#clock.nowMs() + delayMs;
    expiring.toleranceMs = toleranceOf(delayMs);
    if (expiring.bucketAtMs <= expiring.dueAtMs) return; // looked at in time
    this.#leaveBucket(expiring);
    this.#enterBucket(expiring);
  }

  remove(expiring: Held): void {
    expiring.dueAtMs = Infinity;
    this.#leaveBucket(expiring);
    if (this.#buckets.size === 0) this.#setTimer(Infinity);
  }

  /** Everything with a deadline, as it is now. */
  all(): Held[] {
    return [...this.#buckets.values()].flatMap((bucket) => [...bucket]);
  }

  #enterBucket(expiring: Held): void {
    const { dueAtMs, toleranceMs } = expiring;
    const atMs = Math.ceil(dueAtMs / toleranceMs) * toleranceMs;
    expiring.bucketAtMs = atMs;
    const bucket = this.#buckets.get(atMs);
    if (bucket === undefined) this.#buckets.set(atMs, new Set([expiring]));
    else bucket.add(expiring);
    if (atMs < this.#timerAtMs) this.#setTimer(atMs);
  }

  #leaveBucket(expiring: Held): void {
    const bucket = this.#buckets.get(expiring.bucketAtMs);
    if (bucket?.delete(expiring) === true && bucket.size === 0) this.#buckets.delete(expiring.bucketAtMs);
    expiring.bucketAtMs = Infinity;
  }

  #setTimer(atMs: number): void {
    this.#cancelTimer();
    this.#timerAtMs = atMs;
    this.#cancelTimer =
      atMs === Infinity
        ? () => {}
        : this.#clock.after(Math.max(0, Math.ceil(atMs - this.#clock.nowMs())), () => this.#look());
  }

  #look(): void {
    this.#timerAtMs = Infinity;
    const nowMs = this.#clock.nowMs(); // a timer may be a little early
    let nextAtMs = Infinity;
    for (const [atMs, bucket] of this.#buckets) {
      if (atMs > nowMs) nextAtMs = Math.min(nextAtMs, atMs);
      else for (const expiring of bucket) this.#expireOrMove(expiring, nowMs);
    }
    if (nextAtMs < this.#timerAtMs && this.#buckets.size > 0) this.#setTimer(nextAtMs);
  }

  #expireOrMove(expiring: Held, nowMs: number): void {
    this.#leaveBucket(expiring);
    if (expiring.dueAtMs > nowMs) return this.#enterBucket(expiring);
    expiring.dueAtMs = Infinity;
    expiring.expire();
  }
}

function toleranceOf(delayMs: number): number {
  const toleranceMs = Math.min(MAX_TOLERANCE_MS, Math.max(1, delayMs * TOLERANCE));
  return 2 ** Math.floor(Math.log2(toleranceMs));
}
