import { describe, expect, it } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { countScheduled, roundSeed, shuffled } from "./round.ts";

const schedule = { arrivals: "poisson", messagesPerSecond: 100, seed: 5 } as const;

describe("rounds", () => {
  it("order all transports, the same for the same seed, every first place taken by each over many rounds", () => {
    expect(shuffled(TRANSPORTS, 3)).toEqual(shuffled(TRANSPORTS, 3));
    const firsts = new Set<string | undefined>();
    for (let round = 0; round < 50; round++) {
      const order = shuffled(TRANSPORTS, roundSeed(1, round));
      expect(order.toSorted()).toEqual(TRANSPORTS.toSorted());
      firsts.add(order[0]);
    }
    expect(firsts.size).toBe(TRANSPORTS.length);
  });

  it("favour no transport: over neighbouring seeds each comes first about as often (chi-squared, 3 degrees, p = 0.001)", () => {
    const firsts = new Map<string, number>();
    for (let seed = 1; seed <= 400; seed++) {
      const first = shuffled(TRANSPORTS, seed)[0] ?? "";
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    const chiSquared = TRANSPORTS.reduce((sum, name) => sum + ((firsts.get(name) ?? 0) - 100) ** 2 / 100, 0);
    expect(chiSquared).toBeLessThan(16.27);
  });

  it("differ in seed, also between runs with neighbouring seeds", () => {
    const seeds = [1, 2, 3].flatMap((seed) => Array.from({ length: 100 }, (_, round) => roundSeed(seed, round)));
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it("count what is scheduled within a window: parts add up to the whole", () => {
    const whole = countScheduled(schedule, 0, 10_000_000);
    expect(whole).toBeGreaterThan(800);
    expect(countScheduled(schedule, 0, 3_000_000) + countScheduled(schedule, 3_000_000, 10_000_000)).toBe(whole);
    expect(countScheduled({ ...schedule, arrivals: "fixed" }, 0, 1_000_000)).toBe(99); // the 100th is due at the end
    expect(countScheduled({ ...schedule, messagesPerSecond: 0 }, 0, 1_000_000)).toBe(0);
  });
});
