import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchSilence } from "./silence-watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("silence watch", () => {
  it("calls after the limit and at the latest after 1.25 times as much", () => {
    const onSilence = vi.fn<() => void>();
    const watch = watchSilence(1000, onSilence);
    vi.advanceTimersByTime(240);
    watch.alive();
    vi.advanceTimersByTime(999);
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(251);
    expect(onSilence).toHaveBeenCalledOnce();
    watch.stop();
  });

  it("calls once, and again only after new life and new silence", () => {
    const onSilence = vi.fn<() => void>();
    const watch = watchSilence(1000, onSilence);
    watch.alive();
    vi.advanceTimersByTime(10_000);
    expect(onSilence).toHaveBeenCalledOnce();
    watch.alive();
    vi.advanceTimersByTime(10_000);
    expect(onSilence).toHaveBeenCalledTimes(2);
    watch.stop();
  });

  it("keeps quiet while there is life, and while nothing is expected", () => {
    const onSilence = vi.fn<() => void>();
    const watch = watchSilence(1000, onSilence);
    for (let beat = 0; beat < 10; beat++) {
      watch.alive();
      vi.advanceTimersByTime(990);
    }
    watch.rest();
    vi.advanceTimersByTime(10_000);
    expect(onSilence).not.toHaveBeenCalled();
    watch.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
