// Percentile curves on the scale of an HDR plot: every step to the right is ten times rarer. Pure.
import type { Estimate, Latency, StreamPoint } from "../../../bench/result/schema.ts";
import type { Transport } from "../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted, summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface CurvePoint {
  /** {@link nines} of the percentile. */
  readonly x: number;
  readonly latencyMs: number;
}

export interface Curve {
  readonly run: RunLabel;
  readonly subject: Transport;
  readonly points: readonly CurvePoint[];
}

/** 0 % → 0, 90 % → 1, 99 % → 2, 99.9 % → 3: how many nines. */
export function nines(percentile: number): number {
  return -Math.log10(1 - percentile / 100);
}

export function percentileOf(nines: number): number {
  return 100 * (1 - 10 ** -nines);
}

/** The pooled curves. What a log scale cannot show (100 %, a latency of 0) is left out. */
export function latencyCurves(sources: readonly Source<StreamPoint>[]): Curve[] {
  const curves = sources.flatMap(({ run, point }) =>
    point.series.map(({ transport, pooledLatency }) => ({
      run,
      subject: transport,
      points: (pooledLatency?.curve ?? [])
        .filter(({ percentile, latencyUs }) => percentile < 100 && latencyUs > 0)
        .map(({ percentile, latencyUs }) => ({ x: nines(percentile), latencyMs: latencyUs / 1000 })),
    })),
  );
  return sorted(curves);
}

/** Pooled over all valid trials, and the same percentile's median over the trials with its interval. */
export interface LatencyCell {
  readonly pooledUs: number | null;
  readonly overTrials: Estimate | null;
}

export interface LatencyRow {
  readonly run: RunLabel;
  readonly subject: Transport;
  readonly publishes: number;
  readonly mean: LatencyCell;
  readonly p50: LatencyCell;
  readonly p90: LatencyCell;
  readonly p99: LatencyCell;
  readonly p999: LatencyCell;
  readonly max: LatencyCell;
}

export function latencyRows(sources: readonly Source<StreamPoint>[]): LatencyRow[] {
  const rows = sources.flatMap(({ run, point }) =>
    point.series.map(({ transport, pooledLatency, summary }) => {
      const cell = (pooledUs: keyof Latency, metric?: Parameters<typeof summaryFigure>[1]): LatencyCell => {
        const value = pooledLatency?.[pooledUs];
        const overTrials = metric === undefined ? null : summaryFigure(summary, metric);
        return { pooledUs: typeof value === "number" ? value : null, overTrials };
      };
      return {
        run,
        subject: transport,
        publishes: pooledLatency?.publishes ?? 0,
        mean: cell("meanUs", "latencyMeanUs"),
        p50: cell("p50Us", "latencyP50Us"),
        p90: cell("p90Us", "latencyP90Us"),
        p99: cell("p99Us", "latencyP99Us"),
        p999: cell("p999Us"),
        max: cell("maxUs"),
      };
    }),
  );
  return sorted(rows);
}
