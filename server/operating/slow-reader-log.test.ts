import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { collectedLog } from "./log-for-tests.ts";
import { logSlowReaders } from "./slow-reader-log.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("tells what has come since the line before, of each transport, and nothing when there is nothing", () => {
  const log = collectedLog();
  const sse = { gapped: 0, closed: 0, cut: 0 };
  const stop = logSlowReaders({ sse, websocket: { gapped: 0, closed: 0, cut: 0 } }, log);
  vi.advanceTimersByTime(20_000);
  expect(log.lines).toEqual([]);
  sse.gapped = 1000;
  sse.cut = 1;
  vi.advanceTimersByTime(20_000);
  const message = "readers were slower than the stream";
  expect(log.lines).toEqual([["warn", message, { transport: "sse", gapped: 1000, closed: 0, cut: 1 }]]);
  vi.advanceTimersByTime(20_000);
  sse.closed = 2;
  stop();
  expect(log.lines.slice(1)).toEqual([["warn", message, { transport: "sse", gapped: 0, closed: 2, cut: 0 }]]);
  log.flush();
  expect(vi.getTimerCount()).toBe(0);
});
