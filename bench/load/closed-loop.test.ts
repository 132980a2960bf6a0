import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PollAnswer, PollFailure } from "../../clients/poll-loop.ts";
import { ClosedLoop, type ClosedLoopPoller } from "./closed-loop.ts";

const ANSWER: PollAnswer = { kind: "answer", status: 200, streamCursor: null, retryAfter: null, content: "[]" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Of a server that answers so many requests, each after 1 ms, and then none. */
function pollerOf(answers: number): ClosedLoopPoller & { readonly answered: string[] } {
  const answered: string[] = [];
  let fail: (failure: PollFailure) => void = () => {};
  let left = answers;
  return {
    answered,
    onAnswer: (answer) => void answered.push(answer.kind === "failure" ? answer.reason : String(answer.status)),
    client: {
      get: () =>
        new Promise((resolve) => {
          fail = resolve;
          if (left-- > 0) setTimeout(() => resolve(ANSWER), 1);
        }),
      cut: (reason = "") => fail({ kind: "failure", reason, wasStale: false }),
    },
  };
}

it("asks again as soon as it is answered, until the end", async () => {
  const pollers = [pollerOf(Infinity), pollerOf(Infinity)];
  const loop = new ClosedLoop(pollers, "/poll");
  loop.begin();
  await vi.advanceTimersByTimeAsync(9.5);
  const ended = loop.end();
  await vi.advanceTimersByTimeAsync(1);
  await ended;
  for (const { answered } of pollers) expect(answered).toEqual(Array.from({ length: 10 }, () => "200"));
  expect(vi.getTimerCount()).toBe(0);
});

it("one that is never answered does not hold up the end for ever, and gets a failure that says so", async () => {
  const [answered, forgotten] = [pollerOf(Infinity), pollerOf(2)];
  const loop = new ClosedLoop([answered, forgotten], "/poll");
  loop.begin();
  await vi.advanceTimersByTimeAsync(9.5);
  const ended = loop.end();
  await vi.advanceTimersByTimeAsync(5000);
  await ended;
  expect(forgotten.answered).toEqual(["200", "200", "no answer within 5000 ms"]);
  expect(answered.answered.at(-1)).toBe("200");
});

it("what a client throws comes out of the end", async () => {
  const client = { get: () => Promise.reject(new Error("no TLS")), cut: () => {} };
  const loop = new ClosedLoop([{ client, onAnswer: () => {} }], "/poll");
  loop.begin();
  await vi.advanceTimersByTimeAsync(1);
  await expect(loop.end()).rejects.toThrow("no TLS");
});
