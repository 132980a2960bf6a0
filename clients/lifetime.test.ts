import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { pause, withLifetime } from "./lifetime.ts";

describe("a follower's life", () => {
  it("does not begin with a signal that has aborted", async () => {
    let hasBegun = false;
    await withLifetime(AbortSignal.abort(), async () => void (hasBegun = true));
    expect(hasBegun).toBe(false);
  });

  it("cuts the pause when the signal aborts", async () => {
    const abort = new AbortController();
    const living = withLifetime(abort.signal, (lifetime) => pause(2 ** 40, lifetime));
    abort.abort();
    await living;
  });

  it.each(["resolves", "rejects"])("leaves no listener on the signal when it %s", async (how) => {
    const { signal } = new AbortController();
    const living = withLifetime(signal, async () => {
      expect(getEventListeners(signal, "abort")).toHaveLength(1);
      if (how === "rejects") throw new Error("no");
    });
    await living.catch(() => {});
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});
