// Latency figures from HDR histograms: encoded where they were recorded, merged without loss, read off with care. Pure but for the codec.
import * as hdr from "hdr-histogram-js";
import type { Latency } from "./result/schema.ts";

/** A percentile is told only when at least so many publishes lie beyond it. */
export const MIN_PUBLISHES_BEYOND = 10;

/** One hour in microseconds, to three digits. */
export function createLatencyHistogram(): hdr.Histogram {
  return hdr.build({
    bitBucketSize: 32,
    autoResize: false,
    lowestDiscernibleValue: 1,
    highestTrackableValue: 3_600_000_000,
    numberOfSignificantValueDigits: 3,
    useWebAssembly: false,
  });
}

export function encodeHistogram(histogram: hdr.Histogram): string {
  return hdr.encodeIntoCompressedBase64(histogram);
}

/** Adds encoded histograms up: no delivery is lost or rounded again. */
export function mergeHistograms(encoded: readonly string[]): hdr.Histogram {
  const merged = createLatencyHistogram();
  for (const text of encoded) merged.add(hdr.decodeFromCompressedBase64(text, 32, false));
  return merged;
}

/** Null when nothing was recorded. `publishes` are the independent events behind the deliveries. */
export function describeLatency(histogram: hdr.Histogram, publishes: number): Latency | null {
  if (histogram.totalCount === 0) return null;
  const at = (percentile: number): number | null =>
    publishesBeyond(publishes, percentile) >= MIN_PUBLISHES_BEYOND ? histogram.getValueAtPercentile(percentile) : null;
  return {
    publishes,
    meanUs: histogram.mean,
    p50Us: at(50),
    p90Us: at(90),
    p99Us: at(99),
    p999Us: at(99.9),
    maxUs: histogram.maxValue,
    curve: CURVE_PERCENTILES.flatMap((percentile) => {
      const latencyUs = at(percentile);
      return latencyUs === null ? [] : [{ percentile, latencyUs }];
    }),
    histogram: encodeHistogram(histogram),
  };
}

/** Exact in integers: 1 - 0.99 is not 0.01 in floating point, and a boundary must not depend on that. */
function publishesBeyond(publishes: number, percentile: number): number {
  return (publishes * Math.round((100 - percentile) * 1000)) / 100_000;
}

/** Steps of 2 up to 90, then ten steps for each further nine. */
const CURVE_PERCENTILES: readonly number[] = [
  ...Array.from({ length: 45 }, (_, i) => i * 2),
  ...[1, 10, 100].flatMap((nine) => Array.from({ length: 9 }, (_, i) => 90 + sumOfNines(nine) + i / nine)),
];

function sumOfNines(nine: number): number {
  return nine === 1 ? 0 : nine === 10 ? 9 : 9.9;
}
