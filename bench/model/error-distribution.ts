// How far the cost model was from what was measured, over all points of a result. Pure.
import type { StreamMetricName } from "../metrics.ts";
import type { ModelComparison } from "../result/estimate-schema.ts";
import type { Result, StreamPoint } from "../result/schema.ts";

/** Absolute errors, in percent of what was predicted. */
export interface ErrorDistribution {
  /** Points of one transport each. */
  readonly points: number;
  readonly medianPercent: number;
  readonly p90Percent: number;
  readonly p95Percent: number;
  readonly maxPercent: number;
  /** From 0 to 1: of points within 5 %, for latencies within 5 % and a millisecond. */
  readonly withinShare: number;
}

/** What is held against the model: bytes on the wire, where it was counted; else on the TCP stream; and the mean latency. */
export const JUDGED_METRICS = [
  "ipBytesPerDelivery",
  "upIpBytesPerDelivery",
  "downIpBytesPerDelivery",
  "tcpStreamBytesPerDelivery",
  "latencyMeanUs",
] as const satisfies readonly StreamMetricName[];

export type JudgedMetric = (typeof JUDGED_METRICS)[number];

const TOLERATED_SHARE = 0.05;
/** Of latencies: timers and event loops of a machine that the model does not know. */
const TOLERATED_US = 1000;

/** A metric that was nowhere both measured and predicted is missing. */
export function errorDistributions({ scenarios }: Result): Partial<Record<JudgedMetric, ErrorDistribution>> {
  const predictions = scenarios.flatMap((scenario) =>
    scenario.kind === "stream" ? predictionsOf(scenario.points) : [],
  );
  return Object.fromEntries(
    JUDGED_METRICS.flatMap((metric) => {
      const distribution = distributionOf(metric, predictions);
      return distribution === undefined ? [] : [[metric, distribution] as const];
    }),
  );
}

/** Bytes that the model itself computed (the wire is "model") prove nothing. */
function predictionsOf(points: readonly StreamPoint[]): ModelComparison[] {
  return points
    .flatMap(({ series }) => series)
    .filter(({ trials }) => trials.every(({ network }) => network.wire !== "model"))
    .map(({ prediction }) => prediction)
    .filter((prediction) => prediction !== undefined);
}

function distributionOf(metric: JudgedMetric, predictions: readonly ModelComparison[]): ErrorDistribution | undefined {
  const toleratedUs = metric === "latencyMeanUs" ? TOLERATED_US : 0;
  const errors: number[] = [];
  let within = 0;
  for (const { [metric]: figure } of predictions) {
    if (figure === undefined || figure.differencePercent === null) continue;
    const { predicted, differencePercent } = figure;
    errors.push(Math.abs(differencePercent));
    if ((Math.abs(differencePercent) / 100) * predicted <= TOLERATED_SHARE * predicted + toleratedUs) within++;
  }
  if (errors.length === 0) return undefined;
  const sorted = errors.toSorted((a, b) => a - b);
  const percentile = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0; // nearest rank
  return {
    points: sorted.length,
    medianPercent: percentile(0.5),
    p90Percent: percentile(0.9),
    p95Percent: percentile(0.95),
    maxPercent: percentile(1),
    withinShare: within / sorted.length,
  };
}
