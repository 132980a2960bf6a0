// How often polls are made, against the closed forms and against a simulated long poller.
import { mersenne } from "pure-rand/generator/mersenne";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, it } from "vitest";
import { averageAnswer, emptyShare, pollCycle } from "./poll-cycle.ts";
import { pointWith } from "./point-for-tests.ts";

describe("short polling", () => {
  it("asks at its interval, whatever the round trip, as long as it is answered in time", () => {
    expect(pollCycle(pointWith("short-polling", { rttMs: 900 })).periodMs).toBe(1000);
  });

  it.each([
    [true, false, 1100, 2000],
    [false, false, 600, 2000],
    [false, true, 400, 2000],
    [false, true, 800, 3000],
  ])(
    "a poll that is still out lets turns pass (keep-alive %s, TLS %s, RTT %i ms)",
    (keepAlive, tls, rttMs, periodMs) => {
      expect(pollCycle(pointWith("short-polling", { keepAlive, tls, rttMs })).periodMs).toBe(periodMs);
    },
  );

  it("finds nothing as often as a Poisson stream pauses for an interval", () => {
    const cycle = pollCycle(pointWith("short-polling", { messagesPerSecond: 1 }));
    expect(emptyShare(cycle)).toBeCloseTo(Math.exp(-1), 10);
    expect(averageAnswer(cycle, (messages) => messages)).toBeCloseTo(1, 10);
  });
});

describe("long polling", () => {
  it("brings RG + e^(-RG) messages at a time (long holds, random arrivals)", () => {
    const cycle = pollCycle(pointWith("long-polling", { rttMs: 100 }));
    expect(cycle.gapMs).toBe(100);
    expect(cycle.counts.mean).toBeCloseTo(2 + Math.exp(-2), 10);
    expect(cycle.timedOut).toBeCloseTo(0, 10);
  });

  it.each([
    [true, false, 20],
    [false, false, 40],
    [false, true, 60],
  ])("asks again after one round trip, two with a new connection, three with TLS (%s, %s)", (keepAlive, tls, gapMs) => {
    expect(pollCycle(pointWith("long-polling", { rttMs: 20, keepAlive, tls })).gapMs).toBe(gapMs);
  });

  it("evenly spaced messages come one by one, or as many as fall due in the gap", () => {
    const fixed = (messagesPerSecond: number) =>
      pollCycle(pointWith("long-polling", { rttMs: 100, arrivals: "fixed", messagesPerSecond }));
    expect(fixed(5).counts.mean).toBe(1);
    expect(fixed(50).counts.mean).toBe(5);
  });

  it("ends a hold after a hold when nothing comes", () => {
    const cycle = pollCycle(pointWith("long-polling", { messagesPerSecond: 0, holdMs: 5000, rttMs: 20 }));
    expect(cycle.periodMs).toBe(5020);
    expect(averageAnswer(cycle, () => 1)).toBe(1);
    expect(emptyShare(cycle)).toBe(1);
  });

  it.each([
    [2, 30, 400],
    [20, 30, 25_000],
    [50, 80, 100],
  ])("does as a simulated poller does (%i/s, RTT %i ms, hold %i ms)", (messagesPerSecond, rttMs, holdMs) => {
    const cycle = pollCycle(pointWith("long-polling", { messagesPerSecond, rttMs, holdMs }));
    const simulated = simulate(messagesPerSecond / 1000, rttMs, holdMs);
    expect(cycle.periodMs / simulated.periodMs).toBeCloseTo(1, 1.7); // within 1 %
    expect(cycle.timedOut).toBeCloseTo(simulated.timedOut, 1.7);
  });
});

/** A hundred thousand polls. */
function simulate(perMs: number, gapMs: number, holdMs: number): { periodMs: number; timedOut: number } {
  const generator = mersenne(1);
  const next = (): number => -Math.log1p(-uniformFloat64(generator)) / perMs;
  const polls = 100_000;
  let dueMs = next();
  let nowMs = 0;
  let timedOut = 0;
  for (let poll = 0; poll < polls; poll++) {
    nowMs += gapMs;
    if (dueMs > nowMs + holdMs) {
      nowMs += holdMs;
      timedOut++;
    } else {
      nowMs = Math.max(nowMs, dueMs);
      while (dueMs <= nowMs) dueMs += next();
    }
  }
  return { periodMs: nowMs / polls, timedOut: timedOut / polls };
}
