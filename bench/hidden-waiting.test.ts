import { describe, expect, it } from "vitest";
import { hidesWaiting } from "./hidden-waiting.ts";
import { streamTrial } from "./result/result-for-tests.ts";
import type { Latency } from "./result/schema.ts";

function latencyOf(meanUs: number, p50Us: number | null): Latency {
  const { latency } = streamTrial();
  return { ...(latency ?? expect.fail("expected a latency")), meanUs, p50Us };
}

describe("the uncorrected latency hides waiting", () => {
  it.each([
    ["by more than 5 % and 1 ms of the mean", latencyOf(30_000, 20_000), latencyOf(28_000, 20_000), true],
    ["by more than 5 % and 1 ms of the median", latencyOf(30_000, 20_000), latencyOf(30_000, 18_900), true],
    ["not by 1 ms, which a timer is late anyway", latencyOf(2000, 2000), latencyOf(1000, 1000), false],
    ["not by 5 %", latencyOf(100_000, 100_000), latencyOf(95_000, 95_000), false],
    ["not where there is no median", latencyOf(2000, null), latencyOf(2000, 90_000), false],
    ["not where it is not known", latencyOf(30_000, 20_000), null, false],
  ])("%s", (_, corrected, uncorrected, hides) => {
    expect(hidesWaiting(corrected, uncorrected)).toBe(hides);
  });
});
