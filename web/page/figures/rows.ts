// One figure per transport and run: what bars and tables show. Pure; every number is the result file's own.
import type { CapacityMetricName, StreamMetricName } from "../../../bench/metrics.ts";
import type { CapacityPoint, Estimate, StreamPoint, StreamSeries, Summary } from "../../../bench/result/schema.ts";
import { TRANSPORTS } from "../../../protocol/transports.ts";
import type { Subject } from "../charts/palette.ts";
import type { RunLabel } from "../results/run.ts";
import type { Source } from "./sources.ts";

export interface Row {
  readonly run: RunLabel;
  readonly subject: Subject;
  readonly estimate: Estimate;
}

const SUBJECTS: readonly Subject[] = [...TRANSPORTS, "GET /poll", "POST /echo"];

/** A metric of the files' summaries. */
export function streamRows(sources: readonly Source<StreamPoint>[], metric: StreamMetricName): Row[] {
  return perSeries(sources, ({ summary }) => summaryFigure(summary, metric));
}

/** The files' ratios to WebSocket for one metric. */
export function ratioRows(sources: readonly Source<StreamPoint>[], metric: StreamMetricName): Row[] {
  return sorted(
    sources.flatMap(({ run, point }) =>
      point.comparisons
        .filter((comparison) => comparison.metric === metric && comparison.to === "websocket")
        .map(({ of, ratio }) => ({ run, subject: of, estimate: ratio })),
    ),
  );
}

/** A closed-loop metric, per endpoint. */
export function capacityRows(sources: readonly Source<CapacityPoint>[], metric: CapacityMetricName): Row[] {
  return sorted(
    sources.flatMap(({ run, point }) =>
      point.series.map(({ endpoint, summary }) => ({
        run,
        subject: endpoint,
        estimate: summaryFigure(summary, metric),
      })),
    ),
  );
}

/** By transport in the usual order, then by run: A's and B's figure of one transport stand together. */
export function sorted<R extends { readonly run: RunLabel; readonly subject: Subject }>(rows: readonly R[]): R[] {
  return rows.toSorted(
    (one, other) => SUBJECTS.indexOf(one.subject) - SUBJECTS.indexOf(other.subject) || one.run.localeCompare(other.run),
  );
}

/** A summary's figure; a file that does not have it says so. */
export function summaryFigure(summary: Summary, metric: StreamMetricName | CapacityMetricName): Estimate {
  return summary[metric] ?? { kind: "not-measured", reason: "this file does not contain the figure" };
}

function perSeries(sources: readonly Source<StreamPoint>[], figure: (series: StreamSeries) => Estimate): Row[] {
  return sorted(
    sources.flatMap(({ run, point }) =>
      point.series.map((series) => ({
        run,
        subject: series.transport,
        estimate: figure(series),
      })),
    ),
  );
}
