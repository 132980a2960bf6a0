// One figure per transport and run: what bars and tables show. Pure; every number is the result file's own.
import type { CapacityMetricName, StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, ModelComparison, Summary } from "../../../../bench/result/estimate-schema.ts";
import type { CapacityPoint, StreamPoint } from "../../../../bench/result/schema.ts";
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import type { Subject } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import type { Source } from "./sources.ts";

export interface Row {
  readonly run: RunLabel;
  readonly subject: Subject;
  readonly estimate: Estimate;
  /** What the cost model says to it; undefined where it says nothing. */
  readonly model?: Modelled | undefined;
  /** By default the subject's own. */
  readonly name?: string | undefined;
  /** A student's, beside ours in the same colour. */
  readonly isPale?: boolean;
}

export type Modelled = ModelComparison[string];

const SUBJECTS: readonly Subject[] = [...TRANSPORTS, "GET /poll", "POST /echo"];

/** A metric of the files' summaries. */
export function streamRows(sources: readonly Source<StreamPoint>[], metric: StreamMetricName): Row[] {
  return sorted(
    sources.flatMap(({ run, point }) =>
      point.series.map(({ transport, summary, prediction }) => ({
        run,
        subject: transport,
        estimate: summaryFigure(summary, metric),
        model: prediction?.[metric],
      })),
    ),
  );
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

export const NOT_IN_FILE: Estimate = { kind: "not-measured", reason: "this file does not contain the figure" };

/** A summary's figure; a file that does not have it says so. */
export function summaryFigure(summary: Summary, metric: StreamMetricName | CapacityMetricName): Estimate {
  return summary[metric] ?? NOT_IN_FILE;
}
