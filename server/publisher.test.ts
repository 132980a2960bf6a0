// The open-loop publisher on a clock that only the test moves.
import { describe, expect, test } from "vitest";
import type { Message } from "../protocol/message.ts";
import { arrivalTimesUs } from "./arrivals.ts";
import { type Publisher, type PublisherClock, type PublisherOptions, startPublisher } from "./publisher.ts";

/** Time stands still but for `advance` and for what `eachReadUs` adds. */
class TestClock implements PublisherClock {
  eachReadUs = 0;
  pending: { dueUs: number; callback: () => void } | undefined;
  #nowUs = 5_000_000;

  nowUs(): number {
    this.#nowUs += this.eachReadUs;
    return this.#nowUs;
  }

  after(delayMs: number, callback: () => void): () => void {
    expect(this.pending).toBeUndefined();
    expect(delayMs).toBeLessThan(2 ** 31); // a longer timer of node's runs at once
    const pending = { dueUs: this.#nowUs + delayMs * 1000, callback };
    this.pending = pending;
    return () => {
      if (this.pending === pending) this.pending = undefined;
    };
  }

  /** Moves on at once, as after a stall: the timer runs late. */
  advance(us: number): void {
    this.#nowUs += us;
    const { pending } = this;
    if (pending === undefined || pending.dueUs > this.#nowUs) return;
    this.pending = undefined;
    pending.callback();
  }
}

const START_US = 5_000_000;

function start(overrides: Partial<PublisherOptions> = {}): {
  clock: TestClock;
  publisher: Publisher;
  published: number[];
  payloads: (string | Uint8Array)[];
} {
  const clock = new TestClock();
  const published: number[] = [];
  const payloads: (string | Uint8Array)[] = [];
  const publisher = startPublisher({
    stream: {
      publish(payload, publishedAtUs) {
        if (published.length > 1000) throw new Error("it never ends");
        published.push(publishedAtUs - START_US);
        payloads.push(payload);
        return Promise.resolve({ id: published.length, publishedAtUs, payload: String(payload) });
      },
    },
    messagesPerSecond: 10,
    payloadBytes: 3,
    arrivals: "fixed",
    seed: 1,
    clock,
    onError: (error) => expect.unreachable(String(error)),
    ...overrides,
  });
  return { clock, publisher, published, payloads };
}

describe("publishes at scheduled instants (design.md, One message's way, 1)", () => {
  test("nothing before its instant, then one message with the instant it was scheduled for", () => {
    const { clock, published, publisher } = start();
    expect(publisher.startedAtUs).toBe(START_US);
    clock.advance(99_000);
    expect(published).toEqual([]);
    clock.advance(1_000);
    clock.advance(100_000);
    expect(published).toEqual([100_000, 200_000]);
  });

  test("publishedAtUs is the scheduled instant, however late the code runs", () => {
    const { clock, published } = start();
    clock.advance(137_000);
    expect(published).toEqual([100_000]);
  });

  test("after a stall everything that fell due is published at once, in order", () => {
    const { clock, published } = start();
    clock.advance(550_000);
    expect(published).toEqual([100_000, 200_000, 300_000, 400_000, 500_000]);
    clock.advance(50_000);
    expect(published).toHaveLength(6);
  });

  test("and each is told with how late it left, in the order of publication", () => {
    const told: number[] = [];
    const { clock } = start({ onPublished: (latenessUs) => told.push(latenessUs) });
    clock.advance(100_000);
    clock.advance(230_000);
    expect(told).toEqual([0, 130_000, 30_000]);
  });

  test("what falls due while it publishes waits for the next turn: a rate beyond the machine starves nobody", () => {
    const { clock, published } = start();
    clock.eachReadUs = 100_000; // each publication takes as long as the gap between two
    clock.advance(300_000);
    expect(published).toEqual([100_000, 200_000, 300_000, 400_000]);
    expect(clock.pending).toBeDefined();
  });

  test("random arrivals follow the seed's schedule", () => {
    const { clock, published } = start({ arrivals: "poisson", seed: 9 });
    const schedule = arrivalTimesUs({ arrivals: "poisson", messagesPerSecond: 10, seed: 9 });
    clock.advance(2_000_000);
    expect(published.length).toBeGreaterThan(5);
    expect(published).toEqual(published.map(() => schedule.next().value));
  });

  test("a message due in a year does not overflow the timer", () => {
    const { clock, published } = start({ messagesPerSecond: 1 / (365 * 86_400) });
    for (let days = 0; days < 364; days++) clock.advance(86_400_000_000);
    expect(published).toEqual([]);
    for (let days = 0; days < 30; days++) clock.advance(86_400_000_000);
    expect(published).toHaveLength(1);
  });
});

describe("takes a schedule up that another publisher left", () => {
  test("from the instant where that stopped: what has fallen due meanwhile leaves at once, with its own instants", async () => {
    const { published, publisher } = start({
      durationUs: 300_000,
      resume: { startedAtUs: START_US - 250_000, published: 1 },
    });
    expect(publisher.startedAtUs).toBe(START_US - 250_000);
    expect(published).toEqual([-50_000]);
    publisher.stop();
    expect(await publisher.done).toMatchObject({ published: 1, latenessMaxUs: 50_000 });
  });

  test("with the payloads and instants that the other would have published", () => {
    const whole = start({ arrivals: "poisson", seed: 4 });
    whole.clock.advance(1_000_000);
    const rest = start({ arrivals: "poisson", seed: 4, resume: { startedAtUs: START_US, published: 3 } });
    rest.clock.advance(1_000_000);
    expect(rest.published).toEqual(whole.published.slice(3));
    expect(rest.payloads).toEqual(whole.payloads.slice(3));
    expect(rest.published.length).toBeGreaterThan(0);
  });

  test("and has nothing to do where all of it was published", async () => {
    const resume = { startedAtUs: START_US - 1_000_000, published: 3 };
    const { published, publisher } = start({ durationUs: 300_000, resume });
    expect(published).toEqual([]);
    expect(await publisher.done).toMatchObject({ published: 0 });
  });
});

describe("ends", () => {
  test("with its duration: the last instant counts, later ones do not; done reports how late it ran", async () => {
    const { clock, published, publisher } = start({ durationUs: 300_000 });
    clock.advance(100_000);
    clock.advance(150_000);
    clock.advance(150_000);
    expect(published).toEqual([100_000, 200_000, 300_000]);
    expect(clock.pending).toBeUndefined();
    expect(await publisher.done).toEqual({ published: 3, latenessMeanUs: 50_000, latenessMaxUs: 100_000 });
  });

  test("done waits for what is still being published, and for what fails", async () => {
    const settle: { resolve: (message: Message) => void; reject: (error: Error) => void }[] = [];
    const publish = () => new Promise<Message>((resolve, reject) => settle.push({ resolve, reject }));
    const { clock, publisher } = start({ durationUs: 200_000, stream: { publish }, onError: () => {} });
    clock.advance(300_000);
    let isDone = false;
    const done = publisher.done.then(() => (isDone = true));
    settle[0]?.resolve({ id: 1, publishedAtUs: 0, payload: "" });
    await new Promise((resolve) => setImmediate(resolve));
    expect([settle.length, isDone]).toEqual([2, false]);
    settle[1]?.reject(new Error("away"));
    await done;
  });

  test("when it is stopped: nothing more, no timer left, done resolves", async () => {
    const { clock, published, publisher } = start();
    clock.advance(100_000);
    publisher.stop();
    expect(clock.pending).toBeUndefined();
    clock.advance(1_000_000);
    expect(published).toEqual([100_000]);
    expect(await publisher.done).toEqual({ published: 1, latenessMeanUs: 0, latenessMaxUs: 0 });
  });

  test("when a subscriber stops it in the middle of what was due", async () => {
    const { clock, published, publisher } = start({
      stream: {
        publish(payload, publishedAtUs) {
          published.push(publishedAtUs - START_US);
          if (published.length === 2) publisher.stop();
          return Promise.resolve({ id: 1, publishedAtUs, payload: String(payload) });
        },
      },
    });
    clock.advance(1_000_000);
    expect(published).toEqual([100_000, 200_000]);
    expect(clock.pending).toBeUndefined();
    await publisher.done;
  });

  test("not when a publication fails: onError is told, publishing goes on", async () => {
    const errors: unknown[] = [];
    const failure = new Error("no room");
    const { clock } = start({
      stream: { publish: () => Promise.reject(failure) },
      onError: (error) => errors.push(error),
    });
    clock.advance(200_000);
    await Promise.resolve();
    await Promise.resolve();
    expect(errors).toEqual([failure, failure]);
    expect(clock.pending).toBeDefined();
  });
});

test("publishes payloads of the kind that is asked for", () => {
  const { clock, payloads } = start({ payloadBytes: 7, payloadKind: "binary" });
  clock.advance(100_000);
  expect(payloads).toEqual([expect.any(Uint8Array)]);
  expect(payloads[0]).toHaveLength(7);
});
