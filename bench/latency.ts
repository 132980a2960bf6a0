// Latency figures from HDR histograms: encoded where they were recorded, merged without loss, read off with care. Pure but for the codec.
import * as hdr from "hdr-histogram-js";
import type { Latency, PooledLatency } from "./result/schema.ts";

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

/** Of one trial, with its histogram. Null when nothing was recorded. `publishes` are the independent events behind the deliveries. */
export function describeLatency(histogram: hdr.Histogram, publishes: number): Latency | null {
  if (histogram.totalCount === 0) return null;
  return {
    ...percentiles(histogram, publishes),
    deliveries99Us: percentileOf(histogram, 99, histogram.totalCount),
    histogram: encodeHistogram(histogram),
  };
}

/** Of several trials' histograms added up, with a curve. Null when nothing was recorded. */
export function describePooledLatency(histogram: hdr.Histogram, publishes: number): PooledLatency | null {
  if (histogram.totalCount === 0) return null;
  const curve = CURVE_PERCENTILES.flatMap((percentile) => {
    const latencyUs = percentileOf(histogram, percentile, publishes);
    return latencyUs === null ? [] : [{ percentile, latencyUs }];
  });
  return { ...percentiles(histogram, publishes), curve };
}

/** Every delivery of the valid trials; null when one of them does not tell, so that both pools are of the same trials. */
export function poolLatency(
  trials: readonly { readonly valid: boolean; readonly latency: Latency | null }[],
): PooledLatency | null {
  const valid = trials.filter((trial) => trial.valid);
  const latencies = valid.flatMap(({ latency }) => latency ?? []);
  if (latencies.length < valid.length) return null;
  const publishes = latencies.reduce((sum, latency) => sum + latency.publishes, 0);
  return describePooledLatency(mergeHistograms(latencies.map(({ histogram }) => histogram)), publishes);
}

function percentiles(histogram: hdr.Histogram, publishes: number): Omit<PooledLatency, "curve"> {
  const at = (percentile: number): number | null => percentileOf(histogram, percentile, publishes);
  return {
    publishes,
    meanUs: meanOf(histogram),
    p50Us: at(50),
    p90Us: at(90),
    p99Us: at(99),
    p999Us: at(99.9),
    maxUs: histogram.maxValue,
  };
}

/** The histogram's own, in a fifth of its time: that derives the bounds of every bucket, also of the empty ones. */
function meanOf(histogram: hdr.Histogram): number {
  if (!(histogram instanceof hdr.JsHistogram)) return histogram.mean; // one in WebAssembly
  const { totalCount } = histogram;
  let [sum, seen] = [0, 0];
  for (let index = 0; seen < totalCount; index++) {
    const count = histogram.getCountAtIndex(index);
    if (count === 0) continue;
    seen += count;
    sum += histogram.medianEquivalentValue(histogram.valueFromIndex(index)) * count;
  }
  return sum / totalCount;
}

/** Null when too few publishes lie beyond it. */
function percentileOf(histogram: hdr.Histogram, percentile: number, publishes: number): number | null {
  const isTold = publishesBeyond(publishes, percentile) >= MIN_PUBLISHES_BEYOND;
  return isTold ? histogram.getValueAtPercentile(percentile) : null;
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
