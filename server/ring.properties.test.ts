// The ring against a reference that knows only two numbers per follower: what it must be handed next, and what is kept.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createMemoryStream } from "./backbone/memory.ts";
import { turnEnds } from "./lab-server-for-tests.ts";
import type { Following, MessageStream } from "./stream.ts";

/** One step of a random life; `who` is taken modulo the followers that there are. */
type Step =
  | { readonly kind: "publish"; readonly count: number; readonly bytes: number; readonly turnEnds: boolean }
  | { readonly kind: "follow"; readonly behind: number; readonly patience: number }
  | { readonly kind: "resume" | "stop"; readonly who: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("publish"),
      count: fc.nat(9),
      bytes: fc.nat(90_000),
      turnEnds: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("follow"), behind: fc.nat(12), patience: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("resume"), who: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("stop"), who: fc.nat() }) },
);

/** Those who are behind take turns: it may take some until it is this one's. */
async function goOnUntil(isDone: () => boolean, follower?: CheckingFollower): Promise<void> {
  for (let turn = 0; turn < 200 && !isDone(); turn++) {
    follower?.resume();
    await turnEnds();
  }
  expect(isDone()).toBe(true);
}

/** Takes `patience` batches, then refuses one; checks each id as it comes. */
class CheckingFollower {
  readonly #stream: MessageStream;
  readonly #history: number;
  readonly #patience: number;
  #taken = 0;
  /** It refused more, or stopped: nothing may come. */
  #closed = false;
  nextId: number;
  stopped = false;
  readonly #following: Following;

  constructor(stream: MessageStream, history: number, options: { afterId: number; patience: number }) {
    this.#stream = stream;
    this.#history = history;
    this.#patience = options.patience;
    this.nextId = options.afterId + 1;
    this.#following = stream.follow(options.afterId, {
      take: (entries) => {
        expect(this.#closed).toBe(false);
        expect(entries.length).toBeGreaterThan(0);
        for (const { message } of entries) expect(message.id).toBe(this.nextId++);
        this.#closed = this.#taken++ % (this.#patience + 1) === this.#patience;
        return !this.#closed;
      },
      gap: (gap) => {
        expect(this.#closed).toBe(false);
        const oldestId = this.#stream.lastId - this.#history + 1;
        expect(this.nextId).toBeLessThan(oldestId); // something is missing indeed
        expect(gap).toEqual({ oldestId, lastId: this.#stream.lastId, cursor: `E.${oldestId - 1}` });
        this.nextId = oldestId;
      },
    });
  }

  get cursor(): string {
    return this.#following.cursor;
  }

  /** It waits for `resume`. */
  get refused(): boolean {
    return this.#closed && !this.stopped;
  }

  resume(): void {
    this.#closed = this.stopped;
    this.#following.resume();
  }

  stop(): void {
    this.stopped = true;
    this.#closed = true;
    this.#following.stop();
  }
}

test("each follower gets exactly the ids after its start in order, or an announced gap", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 40 }), async (history, steps) => {
      const stream = createMemoryStream({ history, epoch: "E" });
      const followers: CheckingFollower[] = [];
      for (const taken of steps) await take(taken);
      await turnEnds();
      for (const follower of followers) {
        if (follower.stopped) continue;
        await goOnUntil(() => follower.nextId > stream.lastId, follower);
        expect(follower.nextId).toBe(stream.lastId + 1);
        expect(follower.cursor).toBe(stream.cursor);
      }

      async function take(taken: Step): Promise<void> {
        if (taken.kind === "publish") {
          for (let i = 0; i < taken.count; i++) await stream.publish("x".repeat(taken.bytes), 0);
          if (taken.turnEnds) await turnEnds();
          return;
        }
        if (taken.kind === "follow") {
          const afterId = Math.max(stream.oldestId - 1, stream.lastId - taken.behind);
          followers.push(new CheckingFollower(stream, history, { afterId, patience: taken.patience }));
          return;
        }
        const follower = followers[taken.who % Math.max(1, followers.length)];
        if (taken.kind === "resume") {
          const before = follower?.refused === true && follower.nextId <= stream.lastId ? follower.nextId : undefined;
          follower?.resume();
          if (follower && before !== undefined) await goOnUntil(() => follower.nextId > before);
        } else if (follower) {
          follower.stop();
        }
      }
    }),
    { numRuns: 300 },
  );
});
