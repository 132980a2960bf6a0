import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createLatencyHistogram,
  describeLatency,
  describePooledLatency,
  encodeHistogram,
  mergeHistograms,
} from "./latency.ts";

function histogramOf(values: readonly number[]) {
  const histogram = createLatencyHistogram();
  for (const value of values) histogram.recordValue(value);
  return histogram;
}

const latencies = fc.array(fc.integer({ min: 0, max: 60_000_000 }), { minLength: 1, maxLength: 200 });

describe("latency figures", () => {
  it("is null when nothing was recorded", () => {
    expect(describeLatency(createLatencyHistogram(), 100)).toBeNull();
  });

  it("tells a percentile only when at least ten publishes lie beyond it", () => {
    const histogram = histogramOf([1000, 2000, 3000]);
    expect(describeLatency(histogram, 19)).toMatchObject({ p50Us: null, p90Us: null, p99Us: null, p999Us: null });
    expect(describeLatency(histogram, 20)?.p50Us).not.toBeNull();
    expect(describeLatency(histogram, 99)?.p90Us).toBeNull();
    expect(describeLatency(histogram, 100)?.p90Us).not.toBeNull();
    expect(describeLatency(histogram, 999)?.p99Us).toBeNull();
    expect(describeLatency(histogram, 1000)?.p99Us).not.toBeNull();
    expect(describeLatency(histogram, 9999)?.p999Us).toBeNull();
    expect(describeLatency(histogram, 10_000)?.p999Us).not.toBeNull();
  });

  it("draws a rising curve that ends where ten publishes are left", () => {
    const curve = describePooledLatency(histogramOf([1, 5, 10, 50, 100]), 1000)?.curve ?? [];
    expect(curve.at(0)?.percentile).toBe(0);
    expect(curve.at(-1)?.percentile).toBe(99);
    for (const [index, point] of curve.entries()) {
      expect(point.percentile).toBeGreaterThan(curve[index - 1]?.percentile ?? -1);
      expect(point.latencyUs).toBeGreaterThanOrEqual(curve[index - 1]?.latencyUs ?? 0);
    }
  });

  it("has the histogram's own mean", () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const histogram = histogramOf(values);
        expect(describeLatency(histogram, 1)?.meanUs).toBe(histogram.mean);
      }),
      { numRuns: 20 },
    );
  });

  it("merges encoded histograms without loss: the same as if one had recorded all", () => {
    fc.assert(
      fc.property(latencies, latencies, (some, others) => {
        const merged = describeLatency(
          mergeHistograms([some, others].map((part) => encodeHistogram(histogramOf(part)))),
          10_000,
        );
        const direct = describeLatency(mergeHistograms([encodeHistogram(histogramOf([...some, ...others]))]), 10_000);
        expect(merged).toEqual(direct);
      }),
      { numRuns: 30 },
    );
  });

  it("is within three significant digits of the exact percentile", () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const exact = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
        const p50Us = describeLatency(histogramOf(values), 10_000)?.p50Us ?? Number.NaN;
        expect(Math.abs(p50Us - exact)).toBeLessThanOrEqual(Math.max(1, exact / 1000));
      }),
      { numRuns: 50 },
    );
  });
});
