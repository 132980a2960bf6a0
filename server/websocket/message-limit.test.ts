import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { limitMessages } from "./message-limit.ts";

const MESSAGE_MS = 1000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection whose message begins at `fromMs`. */
function connectionFrom(fromMs: number): { unfinishedMessage: object | undefined; close: (code?: number) => void } {
  const connection: ReturnType<typeof connectionFrom> = { unfinishedMessage: undefined, close: vi.fn() };
  setTimeout(() => (connection.unfinishedMessage = {}), fromMs);
  return connection;
}

test.for([1, 249, 251, 499])(
  "a message that begins at %i ms has its time, and no more than a fourth beyond",
  (fromMs) => {
    const connection = connectionFrom(fromMs);
    const stop = limitMessages([connection], MESSAGE_MS);
    vi.advanceTimersByTime(fromMs + MESSAGE_MS);
    expect(connection.close).not.toHaveBeenCalled();
    vi.advanceTimersByTime(MESSAGE_MS / 4);
    expect(connection.close).toHaveBeenCalledExactlyOnceWith(1008, "a message took too long to come");
    stop();
    expect(vi.getTimerCount()).toBe(0);
  },
);

test("one message after the other may come for as long as it takes", () => {
  const connection = connectionFrom(0);
  const stop = limitMessages([connection], MESSAGE_MS);
  for (let message = 0; message < 10; message++) {
    vi.advanceTimersByTime(MESSAGE_MS - 1);
    connection.unfinishedMessage = {};
  }
  expect(connection.close).not.toHaveBeenCalled();
  stop();
});
