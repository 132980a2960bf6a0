import { describe, expect, it } from "vitest";
import { createLatencies } from "./latencies.ts";

describe("latency now", () => {
  it("is of the last 200 messages", () => {
    const latencies = createLatencies();
    expect(latencies.figures()).toBeUndefined();
    for (let ms = 1; ms <= 1000; ms++) latencies.record(ms);
    expect(latencies.figures()).toEqual({ medianMs: 900, longestMs: 1000, meanMs: 900.5 });
    latencies.clear();
    latencies.record(7);
    expect(latencies.figures()).toEqual({ medianMs: 7, longestMs: 7, meanMs: 7 });
  });
});
