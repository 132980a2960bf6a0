// Percentile curves on the scale of an HDR plot: every step to the right is ten times rarer. Pure.
import { hidesWaiting } from "../../../../bench/hidden-waiting.ts";
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, PooledLatency, StreamPoint, Summary } from "../../../../bench/result/schema.ts";
import type { Subject } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { type Modelled, sorted, summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface CurvePoint {
  /** {@link nines} of the percentile. */
  readonly x: number;
  readonly latencyMs: number;
}

export interface Curve {
  readonly run: RunLabel;
  readonly subject: Subject;
  /** From when on it counts: the scheduled instant (corrected), or that at which the message really left (uncorrected). */
  readonly clock: "scheduled" | "sent";
  readonly points: readonly CurvePoint[];
}

/** 0 % → 0, 90 % → 1, 99 % → 2, 99.9 % → 3: how many nines. */
export function nines(percentile: number): number {
  return -Math.log10(1 - percentile / 100);
}

export function percentileOf(nines: number): number {
  return 100 * (1 - 10 ** -nines);
}

/** The pooled curves, and the uncorrected ones where they tell something else. */
export function latencyCurves(sources: readonly Source<StreamPoint>[]): Curve[] {
  const curves = sources.flatMap(({ run, point }) =>
    point.series.flatMap(({ transport, pooledLatency, pooledUncorrectedLatency }): Curve[] => {
      const head = { run, subject: transport };
      const scheduled = { ...head, clock: "scheduled", points: curvePoints(pooledLatency) } as const;
      if (!hidesWaiting(pooledLatency, pooledUncorrectedLatency)) return [scheduled];
      return [scheduled, { ...head, clock: "sent", points: curvePoints(pooledUncorrectedLatency) }];
    }),
  );
  return sorted(curves);
}

/** What a log scale cannot show (100 %, a latency of 0) is left out. */
export function curvePoints(latency: PooledLatency | null): CurvePoint[] {
  return (latency?.curve ?? [])
    .filter(({ percentile, latencyUs }) => percentile < 100 && latencyUs > 0)
    .map(({ percentile, latencyUs }) => ({ x: nines(percentile), latencyMs: latencyUs / 1000 }));
}

/** What one percentile's trials span. */
export interface PercentileSpan {
  readonly subject: Subject;
  /** Spans of one line stand above each other's percentiles, those of others beside them. */
  readonly line: string;
  /** {@link nines} of the percentile. */
  readonly x: number;
  readonly estimate: Estimate;
}

/** Of the corrected curves, at the percentiles that the trials tell one by one. */
export function percentileSpans(sources: readonly Source<StreamPoint>[]): PercentileSpan[] {
  const rows = sources.flatMap(({ run, point }) =>
    point.series.map(({ transport, summary }) => ({ run, subject: transport, summary })),
  );
  return sorted(rows).flatMap(({ run, subject, summary }) =>
    spansOf(subject, `${subject} ${run}`, (percentile) => summaryFigure(summary, `latencyP${percentile}Us`)),
  );
}

const SPANNED = [50, 90, 99] as const;

/** `read`: what the trials say of a percentile. */
export function spansOf(
  subject: Subject,
  line: string,
  read: (percentile: (typeof SPANNED)[number]) => Estimate,
): PercentileSpan[] {
  return SPANNED.map((percentile) => ({ subject, line, x: nines(percentile), estimate: read(percentile) })).filter(
    ({ estimate }) => estimate.kind === "measured",
  );
}

/** Pooled over all valid trials, and the same percentile's median over the trials with its interval. */
export interface LatencyCell {
  readonly pooledUs: number | null;
  readonly overTrials: Estimate | null;
}

export interface LatencyRow {
  readonly run: RunLabel;
  readonly subject: Subject;
  readonly clock: Curve["clock"];
  readonly publishes: number;
  readonly mean: LatencyCell;
  readonly p50: LatencyCell;
  readonly p90: LatencyCell;
  readonly p99: LatencyCell;
  readonly p999: LatencyCell;
  readonly max: LatencyCell;
  /** What the cost model says to the mean and to the median. */
  readonly model: { readonly mean: Modelled | undefined; readonly p50: Modelled | undefined };
}

/** The curves' figures; an uncorrected row stands below its corrected one. */
export function latencyRows(sources: readonly Source<StreamPoint>[]): LatencyRow[] {
  const rows = sources.flatMap(({ run, point }) =>
    point.series.flatMap(
      ({ transport, pooledLatency, pooledUncorrectedLatency, summary, prediction }): LatencyRow[] => {
        const head = { run, subject: transport };
        const model = { mean: prediction?.["latencyMeanUs"], p50: prediction?.["latencyP50Us"] };
        const scheduled = { ...head, clock: "scheduled", model, ...latencyCells(pooledLatency, summary) } as const;
        if (!hidesWaiting(pooledLatency, pooledUncorrectedLatency)) return [scheduled];
        const none = { mean: undefined, p50: undefined };
        return [scheduled, { ...head, clock: "sent", model: none, ...latencyCells(pooledUncorrectedLatency, null) }];
      },
    ),
  );
  return sorted(rows);
}

/** `summary`: null where it is of another clock. */
function latencyCells(pooled: PooledLatency | null, summary: Summary | null) {
  const cell = (figure: keyof PooledLatency, metric?: StreamMetricName): LatencyCell => {
    const value = pooled?.[figure];
    const overTrials = metric === undefined || summary === null ? null : summaryFigure(summary, metric);
    return { pooledUs: typeof value === "number" ? value : null, overTrials };
  };
  return {
    publishes: pooled?.publishes ?? 0,
    mean: cell("meanUs", "latencyMeanUs"),
    p50: cell("p50Us", "latencyP50Us"),
    p90: cell("p90Us", "latencyP90Us"),
    p99: cell("p99Us", "latencyP99Us"),
    p999: cell("p999Us"),
    max: cell("maxUs"),
  };
}
