import { describe, expect, it } from "vitest";
import { createLatencyHistogram, encodeHistogram } from "../latency.ts";
import { latencies } from "./trial-latency.ts";

function histogramOf(...values: readonly number[]): string {
  const histogram = createLatencyHistogram();
  for (const value of values) histogram.recordValue(value);
  return encodeHistogram(histogram);
}

describe("the latencies of a trial", () => {
  const first = { histogram: histogramOf(500, 900), uncorrectedHistogram: histogramOf(100, 300) };
  const second = { histogram: histogramOf(1000), uncorrectedHistogram: histogramOf(200) };

  it("are those of all workers, both ways", () => {
    const { latency, uncorrectedLatency } = latencies([first, second], 20);
    expect(latency).toMatchObject({ publishes: 20, p50Us: 900, maxUs: 1000 });
    expect(uncorrectedLatency).toMatchObject({ publishes: 20, meanUs: 200, p50Us: 200, maxUs: 300 });
  });

  it("have no uncorrected half unless every worker tells it", () => {
    const silent = { ...second, uncorrectedHistogram: null };
    expect(latencies([first, silent], 20)).toMatchObject({ latency: { p50Us: 900 }, uncorrectedLatency: null });
  });

  it("are none when nothing was delivered", () => {
    const nothing = { histogram: histogramOf(), uncorrectedHistogram: histogramOf() };
    expect(latencies([nothing], 0)).toEqual({ latency: null, uncorrectedLatency: null });
  });
});
