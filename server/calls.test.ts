// Calls without what carries them: who waits for what, and what becomes of it.
import { expect, it } from "vitest";
import { answer, type Call, createCaller } from "./calls.ts";

type Sums = {
  add(numbers: readonly number[]): number;
  fail(nothing: null): never;
};

const sums: Sums = {
  add: (numbers) => numbers.reduce((sum, one) => sum + one, 0),
  fail() {
    throw new TypeError("expected less");
  },
};

it("each call gets its own result, whatever the order in which they come", async () => {
  const sent: Call[] = [];
  const caller = createCaller<Sums>((call) => sent.push(call));
  const results = Promise.all([caller.call("add", [1, 2]), caller.call("add", [3, 4])]);
  for (const call of sent.toReversed()) caller.take(await answer(sums, call));
  expect(await results).toEqual([3, 7]);
});

it("an error at the other end is an error of the call", async () => {
  const caller = createCaller<Sums>((call) => void answer(sums, call).then(caller.take));
  await expect(caller.call("fail", null)).rejects.toThrow("TypeError: expected less");
  expect(await caller.call("add", [1])).toBe(1);
});

it("the other end's end rejects what waits and whatever comes later, for the first reason, and nothing more is sent", async () => {
  const sent: Call[] = [];
  const caller = createCaller<Sums>((call) => sent.push(call));
  const waiting = caller.call("add", [1]);
  caller.end(new Error("it ended"));
  caller.end(new Error("it ended again"));
  await expect(waiting).rejects.toThrow(/^it ended$/);
  await expect(caller.call("add", [2])).rejects.toThrow(/^it ended$/);
  expect(sent).toHaveLength(1);
});

it("a reply that nobody waits for is dropped", async () => {
  const caller = createCaller<Sums>((call) => void answer(sums, call).then(caller.take));
  caller.take({ callId: 1, result: 99 });
  expect(await caller.call("add", [1, 1])).toBe(2);
});
