import { describe, expect, it } from "vitest";
import { backoffMs } from "./backoff.ts";

const almostOne = (): number => 1 - Number.EPSILON;

describe("backoff: capped, exponential, full jitter", () => {
  it("doubles the longest delay with each failure, up to the cap", () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 1000].map((failures) =>
      Math.round(backoffMs(failures, { random: almostOne })),
    );
    expect(longest).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it("is uniform from 0: full jitter", () => {
    const delays = [0, 0.25, 0.5].map((value) => backoffMs(3, { baseMs: 100, capMs: 1000, random: () => value }));
    expect(delays).toEqual([0, 200, 400]);
  });
});
