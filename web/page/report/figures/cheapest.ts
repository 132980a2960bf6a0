// Which transport needs least at each of a scenario's points, and whether the run can tell. Pure.
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import { MIN_TRIALS_FOR_INTERVAL } from "../../../../bench/statistics.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import { summaryFigure } from "./rows.ts";

type Measured = Extract<Estimate, { kind: "measured" }>;

export interface Cheapest {
  readonly transport: Transport;
  readonly estimate: Measured;
  /** The second; null where nobody else was measured. */
  readonly next: { readonly transport: Transport; readonly ratio: number } | null;
  /** Transports of the point without this figure: nobody knows how they would stand. */
  readonly unmeasured: number;
  /** "overlap": the intervals of the two have values in common. "too-few": they are ranges, which conclude nothing. */
  readonly standing: "apart" | "overlap" | "too-few";
}

/** Null where nothing was measured. `ratio` may be infinite: the least may be 0. */
export function cheapest({ series }: StreamPoint, metric: StreamMetricName): Cheapest | null {
  const measured = series.flatMap(({ transport, summary }) => {
    const estimate = summaryFigure(summary, metric);
    return estimate.kind === "measured" ? [{ transport, estimate }] : [];
  });
  const [least, next] = measured.toSorted((one, other) => one.estimate.median - other.estimate.median);
  if (least === undefined) return null;
  const unmeasured = series.length - measured.length;
  if (next === undefined) return { ...least, next: null, unmeasured, standing: "apart" };
  const ratio = next.estimate.median / least.estimate.median;
  const standing = standingOf(least.estimate, next.estimate);
  return { ...least, next: { transport: next.transport, ratio }, unmeasured, standing };
}

function standingOf(least: Measured, next: Measured): Cheapest["standing"] {
  if (least.high >= next.low) return "overlap";
  return Math.min(least.trials, next.trials) < MIN_TRIALS_FOR_INTERVAL ? "too-few" : "apart";
}
