import { assert, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { FAULT_KINDS, kindsFor } from "./fault-kinds.ts";
import { makeSchedule } from "./schedule.ts";

const MINUTE_MS = 60_000;

it("is the same for the same seed, and another for another", () => {
  const plan = { seed: 7, durationMs: 10 * MINUTE_MS, kinds: FAULT_KINDS, servers: 2 };
  expect(makeSchedule(plan)).toEqual(makeSchedule(plan));
  expect(makeSchedule({ ...plan, seed: 8 })).not.toEqual(makeSchedule(plan));
  expect(makeSchedule(plan)).toHaveLength(100);
});

it("begins in order, ends within the soak, and hits servers that there are, whatever the seed", () => {
  const seeds = integer({ min: 0, max: 2 ** 31 - 1 });
  const durations = integer({ min: 1200, max: 3 * MINUTE_MS });
  assert(
    property(seeds, durations, integer({ min: 1, max: 3 }), (seed, durationMs, servers) => {
      const schedule = makeSchedule({ seed, durationMs, kinds: FAULT_KINDS, servers });
      const beginnings = schedule.map(({ atMs }) => atMs);
      expect(beginnings).toEqual(beginnings.toSorted((one, other) => one - other));
      for (const { atMs, durationMs: lasts, server } of schedule) {
        expect(lasts).toBeGreaterThan(0);
        expect(atMs + lasts).toBeLessThanOrEqual(durationMs);
        expect(server ?? 0).toBeLessThan(servers);
      }
      const firstTurn = schedule.slice(0, FAULT_KINDS.length).map(({ kind }) => kind);
      expect(new Set(firstTurn)).toEqual(new Set(FAULT_KINDS));
    }),
    { numRuns: 30 },
  );
});

it("kills no server in its last quarter, so that what they hold at the end tells of many faults", () => {
  const schedule = makeSchedule({ seed: 7, durationMs: 10 * MINUTE_MS, kinds: kindsFor("memory"), servers: 1 });
  const lastKill = schedule.findLastIndex(({ kind }) => kind === "server-killed");
  expect(lastKill).toBeGreaterThan(60);
  expect(lastKill).toBeLessThan(schedule.length - 23);
  const alone = makeSchedule({ seed: 7, durationMs: MINUTE_MS, kinds: ["server-killed"], servers: 1 });
  expect(alone.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => "server-killed"));
});

it("has room for a soak of days: faults are then further apart", () => {
  const kinds = kindsFor("memory");
  expect(makeSchedule({ seed: 1, durationMs: 10_000 * MINUTE_MS, kinds, servers: 1 })).toHaveLength(1000);
  expect(kinds).not.toContain("redis-killed");
});
