// The files' points of a scenario against its first: figures and ratios. Pure.
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted, summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface ToFirstRow {
  readonly run: RunLabel;
  readonly subject: Transport;
  /** Its index. */
  readonly point: number;
  readonly figureOf: (metric: StreamMetricName) => Estimate;
  /** Undefined of the first point itself, and of what the file does not compare. */
  readonly ratioOf: (metric: StreamMetricName) => Estimate | undefined;
}

/** Transport by transport, the points of each in their order; empty where the points are no pairs. */
export function toFirstRows(perRun: readonly Source<readonly StreamPoint[]>[]): ToFirstRow[] {
  const paired = perRun.filter(({ point: points }) => points.some(({ toFirstPoint }) => toFirstPoint !== undefined));
  const rows = paired.flatMap(({ run, point: points }) =>
    points.flatMap(({ series, toFirstPoint }, point) =>
      series.map(({ transport, summary }): ToFirstRow => {
        const ratios = toFirstPoint?.filter((one) => one.transport === transport);
        return {
          run,
          subject: transport,
          point,
          figureOf: (metric) => summaryFigure(summary, metric),
          ratioOf: (metric) => ratios?.find((one) => one.metric === metric)?.ratio,
        };
      }),
    ),
  );
  return sorted(rows);
}

/** The least and the most of a point's ratios over the transports; undefined where none was measured. */
export function ratioSpan(rows: readonly ToFirstRow[], metric: StreamMetricName) {
  const medians = rows.flatMap(({ ratioOf }) => {
    const ratio = ratioOf(metric);
    return ratio?.kind === "measured" ? [ratio.median] : [];
  });
  return medians.length === 0 ? undefined : { least: Math.min(...medians), most: Math.max(...medians) };
}
