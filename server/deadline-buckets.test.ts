// Deadlines against a clock that the test turns: never early, late within bounds, one timer for all.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type BucketClock, DeadlineBuckets, Expiring } from "./deadline-buckets.ts";

class TestClock implements BucketClock {
  ms = 1000.5;
  /** Started and neither over nor cancelled. */
  timers = new Map<number, { atMs: number; callback: () => void }>();
  #started = 0;

  nowMs(): number {
    return this.ms;
  }

  after(delayMs: number, callback: () => void): () => void {
    const number = this.#started++;
    this.timers.set(number, { atMs: this.ms + delayMs, callback });
    return () => void this.timers.delete(number);
  }

  /** A turn of the event loop for each timer; `earlyMs` before its time, as libuv's may be. */
  advance(toMs: number, earlyMs = 0): void {
    for (;;) {
      const [next] = [...this.timers].toSorted(([, a], [, b]) => a.atMs - b.atMs);
      if (next === undefined || next[1].atMs > toMs) break;
      this.ms = Math.max(this.ms, next[1].atMs - earlyMs);
      this.timers.delete(next[0]);
      next[1].callback();
    }
    this.ms = toMs;
  }
}

class Deadline extends Expiring {
  readonly #clock: TestClock;
  readonly expiredAtMs: number[] = [];
  constructor(clock: TestClock) {
    super();
    this.#clock = clock;
  }

  expire(): void {
    this.expiredAtMs.push(this.#clock.ms);
  }
}

/** What the docstring promises, and the millisecond of a timer. */
function latestMs(dueAtMs: number, delayMs: number): number {
  return dueAtMs + Math.min(128, Math.max(1, delayMs / 16)) + 1;
}

test("however they are set, put off, drawn nearer and removed: each expires once, never early, late within bounds", () => {
  const action = fc.record({
    which: fc.nat(7),
    do: fc.constantFrom("set", "set", "set", "remove", "wait"),
    delayMs: fc.oneof(fc.nat(40), fc.nat(5000), fc.nat(300_000)),
    earlyMs: fc.constantFrom(0, 0, 0.6),
  });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const clock = new TestClock();
      const buckets = new DeadlineBuckets<Deadline>(clock);
      const deadlines = Array.from({ length: 8 }, () => new Deadline(clock));
      const due = new Map<Deadline, { dueAtMs: number; delayMs: number }>();
      const check = (): void => {
        for (const deadline of deadlines) {
          const expected = due.get(deadline);
          const [expiredAtMs, ...more] = deadline.expiredAtMs.splice(0);
          expect(more).toEqual([]);
          if (expiredAtMs !== undefined) {
            expect(expected).toBeDefined();
            expect(expiredAtMs).toBeGreaterThanOrEqual(expected?.dueAtMs ?? Infinity);
            due.delete(deadline);
          }
          const limitMs = expected === undefined ? Infinity : latestMs(expected.dueAtMs, expected.delayMs);
          expect(expiredAtMs ?? clock.ms).toBeLessThanOrEqual(limitMs);
        }
        expect(buckets.all().length).toBe(due.size);
        expect(clock.timers.size).toBeLessThanOrEqual(1);
      };
      for (const { which, do: what, delayMs, earlyMs } of actions) {
        const deadline = deadlines[which] ?? expect.fail();
        if (what === "wait") clock.advance(clock.ms + delayMs, earlyMs);
        else if (what === "remove") {
          buckets.remove(deadline);
          due.delete(deadline);
        } else {
          buckets.setDeadline(deadline, delayMs);
          due.set(deadline, { dueAtMs: clock.ms + delayMs, delayMs });
        }
        check();
      }
      clock.advance(clock.ms + 301_000);
      check();
      expect([due.size, clock.timers.size]).toEqual([0, 0]);
    }),
    { numRuns: 200 },
  );
});

test("thousands of the same delay within a second take few timers, and removing all of them leaves none", () => {
  const clock = new TestClock();
  const buckets = new DeadlineBuckets<Deadline>(clock);
  const deadlines = Array.from({ length: 5000 }, () => new Deadline(clock));
  for (const deadline of deadlines) {
    clock.ms += 0.2;
    buckets.setDeadline(deadline, 25_000);
  }
  const places = new Set(deadlines.map(({ bucketAtMs }) => bucketAtMs));
  expect(places.size).toBeLessThanOrEqual(1000 / 128 + 2);
  expect(clock.timers.size).toBe(1);
  for (const deadline of deadlines) buckets.remove(deadline);
  expect(clock.timers.size).toBe(0);
});

test("one that expires may set itself again, and remove another that is due at the same time", () => {
  const clock = new TestClock();
  const buckets = new DeadlineBuckets<Deadline>(clock);
  const removed = new Deadline(clock);
  const again = new (class extends Deadline {
    override expire(): void {
      super.expire();
      buckets.remove(removed);
      if (this.expiredAtMs.length < 3) buckets.setDeadline(this, 10);
    }
  })(clock);
  buckets.setDeadline(again, 10);
  buckets.setDeadline(removed, 10);
  clock.advance(clock.ms + 1000);
  expect([again.expiredAtMs.length, removed.expiredAtMs.length]).toEqual([3, 0]);
  expect(clock.timers.size).toBe(0);
});
