import { describe, expect, it } from "vitest";
import { createTurnstile } from "./turnstile.ts";

/** Whether it has resolved by the time that everything else has had its turn. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe("a turnstile", () => {
  it("lets so many in, and one more for each that leaves", async () => {
    const turnstile = createTurnstile(2, new AbortController().signal);
    await turnstile.enter();
    await turnstile.enter();
    const third = turnstile.enter();
    expect(await isSettled(third)).toBe(false);
    turnstile.leave();
    expect(await isSettled(third)).toBe(true);
  });

  it("is empty when all have left", async () => {
    const turnstile = createTurnstile(Infinity, new AbortController().signal);
    await turnstile.enter();
    await turnstile.enter();
    const empty = turnstile.empty();
    turnstile.leave();
    expect(await isSettled(empty)).toBe(false);
    turnstile.leave();
    expect(await isSettled(empty)).toBe(true);
  });

  it("keeps nobody waiting when it is aborted", async () => {
    const abort = new AbortController();
    const turnstile = createTurnstile(1, abort.signal);
    await turnstile.enter();
    const second = turnstile.enter();
    abort.abort();
    expect(await isSettled(second)).toBe(true);
  });
});
