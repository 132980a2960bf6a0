import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Retry } from "./follow.ts";
import { keepConnected, type Lost } from "./keep-connected.ts";
import type { Lifetime } from "./lifetime.ts";
import { Rotation, type Servers } from "./servers.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Connects as often as there are entries in `losses`, then lives no more. */
async function retriesAfter(losses: readonly Lost[], random = 0.5, servers?: Servers): Promise<Retry[]> {
  const lifetime = { over: false, cut: undefined as Lifetime["cut"] };
  const retries: Retry[] = [];
  const left = [...losses];
  const connecting = keepConnected(
    lifetime,
    () => {
      const lost = left.shift();
      if (lost === undefined) lifetime.over = true;
      return Promise.resolve(lost ?? { reason: "over", provedGood: true });
    },
    { reconnect: { baseMs: 100, capMs: 1000, random: () => random }, onRetry: (retry) => void retries.push(retry) },
    servers,
  );
  await vi.runAllTimersAsync();
  await connecting;
  return retries;
}

const bad: Lost = { reason: "refused", provedGood: false };
const good: Lost = { reason: "cut", provedGood: true };

describe("reconnecting", () => {
  it("waits longer after each attempt that failed, and begins anew once a connection proved good", async () => {
    const retries = await retriesAfter([bad, bad, bad, good, bad]);
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([50, 100, 200, 50, 100]);
    expect(retries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1, 2]);
    expect(retries[3]?.reason).toBe("cut");
  });

  it("adds the backoff to what the server asked for, so that its clients do not come back together", async () => {
    const retries = await retriesAfter([{ ...bad, askedDelayMs: 2000 }]);
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([2050]);
  });

  it("honours at most a minute of what the server asked for", async () => {
    const retries = await retriesAfter([{ ...bad, askedDelayMs: 1e15 }], 0);
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([60_000]);
  });

  it("asks again at once after a kept-alive connection went stale, but not in a circle", async () => {
    const retries = await retriesAfter([
      { ...good, wasStale: true },
      { ...bad, wasStale: true },
    ]);
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([0, 100]);
  });

  it("goes to the next of several servers soon, whatever was asked for, and waits when all of them have failed", async () => {
    const servers = new Rotation(["a", "b", "c"], String);
    const asked = { ...bad, askedDelayMs: 2000 };
    const retries = await retriesAfter([good, asked, asked, asked, bad, bad], 0.5, servers);
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([25, 25, 2050, 25, 25, 100]);
    expect(servers.current).toBe("a");
  });

  it("stays with a server whose kept-alive connection went stale", async () => {
    const servers = new Rotation(["a", "b"], String);
    const retries = await retriesAfter([{ ...good, wasStale: true }], 0.5, servers);
    expect([retries.map(({ delayMs }) => delayMs), servers.current]).toEqual([[0], "a"]);
  });

  it("ends in the middle of a pause when its life is over", async () => {
    const lifetime = { over: false, cut: undefined as Lifetime["cut"] };
    const connecting = keepConnected(lifetime, () => Promise.resolve(bad), { reconnect: { random: () => 0.5 } });
    await vi.advanceTimersByTimeAsync(1);
    lifetime.over = true;
    lifetime.cut?.();
    await connecting;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("passes a final refusal on", async () => {
    const lifetime = { over: false, cut: undefined };
    const refusal = new Error("no");
    await expect(keepConnected(lifetime, () => Promise.reject(refusal), {})).rejects.toBe(refusal);
  });
});
