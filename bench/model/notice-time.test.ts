// The closed form against the rules themselves, on a clock that stands still unless told to go on.
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchSilence } from "../../clients/silence-watch.ts";
import type { WebSocketConnection } from "../../server/websocket/connection.ts";
import { startHeartbeat } from "../../server/websocket/heartbeat.ts";
import { noticeTime } from "./notice-time.ts";

const HEARTBEAT_MS = 1000;
const random = mersenne(7);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The time until each of many silences, which begin at random within a heartbeat, was noticed. */
function noticed(observe: (uMs: number) => number): { min: number; mean: number; max: number } {
  const times = Array.from({ length: 400 }, () => observe(Math.floor(uniformFloat64(random) * HEARTBEAT_MS)));
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return { min: Math.min(...times), mean, max: Math.max(...times) };
}

function expectLike(
  seen: ReturnType<typeof noticed>,
  expected: ReturnType<typeof noticeTime>,
): asserts expected is NonNullable<typeof expected> {
  if (expected === undefined) throw new Error("expected a time");
  expect(seen.min).toBeGreaterThanOrEqual(expected.min - 1); // whole milliseconds
  expect(seen.max).toBeLessThanOrEqual(expected.max + 1);
  expect(Math.abs(seen.mean - expected.mean) / expected.mean).toBeLessThan(0.05);
}

describe("the time until a silence is noticed", () => {
  it("by the server of a WebSocket is what its heartbeat takes", () => {
    const seen = noticed((uMs) => {
      let silent = -1;
      let lives = true;
      let cutAtMs: number | undefined;
      const connection = {
        silentHeartbeats: () => ++silent,
        ping: () => lives && (silent = -1), // answered at once
        terminate: () => (cutAtMs ??= Date.now()),
      } as unknown as WebSocketConnection;
      const stop = startHeartbeat([connection], HEARTBEAT_MS);
      vi.advanceTimersByTime(3 * HEARTBEAT_MS + uMs);
      lives = false;
      const silentAtMs = Date.now();
      vi.advanceTimersByTime(5 * HEARTBEAT_MS);
      stop();
      return (cutAtMs ?? Number.NaN) - silentAtMs;
    });
    expectLike(seen, noticeTime("server", "websocket", HEARTBEAT_MS));
  });

  it("by a client is what its watch takes", () => {
    const seen = noticed((uMs) => {
      let noticedAtMs: number | undefined;
      const watch = watchSilence(2.5 * HEARTBEAT_MS, () => (noticedAtMs ??= Date.now()));
      vi.advanceTimersByTime(Math.floor(uniformFloat64(random) * HEARTBEAT_MS)); // out of step
      for (let beat = 0; beat < 3; beat++) {
        watch.alive();
        vi.advanceTimersByTime(beat < 2 ? HEARTBEAT_MS : uMs);
      }
      const silentAtMs = Date.now();
      vi.advanceTimersByTime(5 * HEARTBEAT_MS);
      watch.stop();
      return (noticedAtMs ?? Number.NaN) - silentAtMs;
    });
    expectLike(seen, noticeTime("client", "sse", HEARTBEAT_MS));
  });

  it("grows with the heartbeat, and is none for servers that wait for nothing", () => {
    expect(noticeTime("server", "websocket", 25_000)).toEqual({ min: 50_000, mean: 62_500, max: 75_000 });
    expect(noticeTime("client", "websocket", 25_000)).toEqual({ min: 37_500, mean: 57_812.5, max: 78_125 });
    for (const transport of ["short-polling", "long-polling", "sse"] as const) {
      expect(noticeTime("server", transport, 25_000)).toBeUndefined();
    }
  });
});
