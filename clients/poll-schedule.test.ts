import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextTurn, turnAtMs } from "./poll-schedule.ts";

const schedule = { phaseMs: 300, intervalMs: 1000 };

describe("poll schedule: fixed, whenever the answers come", () => {
  it("begins at the phase", () => {
    expect(nextTurn(-1, 0, schedule)).toBe(0);
    expect(nextTurn(-1, 0.2, { phaseMs: 0, intervalMs: 1000 })).toBe(0);
    expect(turnAtMs(0, schedule)).toBe(300);
  });

  it("does not stretch the interval by the time that an answer takes", () => {
    expect(nextTurn(0, 450, schedule)).toBe(1);
    expect(nextTurn(0, 1299, schedule)).toBe(1);
    expect(turnAtMs(1, schedule)).toBe(1300);
  });

  it("lets the turns pass in which a poll is still out", () => {
    expect(nextTurn(0, 1301, schedule)).toBe(2);
    expect(nextTurn(0, 5300, schedule)).toBe(5);
  });

  it("never takes a turn twice, even when the timer fired a little early and the answer came at once", () => {
    expect(nextTurn(1, 1299.4, schedule)).toBe(2);
  });

  it("never goes back and never waits longer than an interval", () => {
    const time = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), time, (lastTurn, waitedMs) => {
        const elapsedMs = turnAtMs(lastTurn, schedule) + waitedMs;
        const turn = nextTurn(lastTurn, elapsedMs, schedule);
        expect(turn).toBeGreaterThan(lastTurn);
        expect(turnAtMs(turn, schedule) - elapsedMs).toBeLessThanOrEqual(schedule.intervalMs);
      }),
    );
  });
});
