// Students' parts beside ours: the rows of their figures. Pure; every number is the result file's own.
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { SolutionSeries, StreamPoint } from "../../../../bench/result/schema.ts";
import type { RunLabel } from "../results/run.ts";
import { type Row, summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface SolutionRow {
  readonly run: RunLabel;
  readonly series: SolutionSeries;
  readonly delivered: number;
  readonly expected: number;
  readonly validTrials: number;
  /** Those that came to no end too. */
  readonly trials: number;
  /** Of its trials that do not count, by round. */
  readonly invalid: readonly { readonly round: number; readonly reason: string }[];
}

/** A row for each student's series. */
export function solutionRows(sources: readonly Source<StreamPoint>[]): SolutionRow[] {
  return sources.flatMap(({ run, point }) =>
    (point.solutions ?? []).map((series) => {
      const all = [...series.trials, ...series.unmeasured];
      const invalid = all.filter(({ valid }) => !valid).toSorted((one, other) => one.round - other.round);
      return {
        run,
        series,
        delivered: series.trials.reduce((sum, { ledger }) => sum + ledger.delivered, 0),
        expected: series.trials.reduce((sum, { ledger }) => sum + ledger.expected, 0),
        validTrials: all.length - invalid.length,
        trials: all.length,
        invalid: invalid.map(({ round, invalidReason = "?" }) => ({ round, reason: invalidReason })),
      };
    }),
  );
}

/** A metric of theirs, each after ours of the same transport. `nameOf`: what a series of theirs is called. */
export function besideOurs(
  sources: readonly Source<StreamPoint>[],
  metric: StreamMetricName,
  nameOf: (series: SolutionSeries) => string,
): Row[] {
  return sources.flatMap(({ run, point }) =>
    point.series.flatMap(({ transport, summary }): Row[] => {
      const theirs = (point.solutions ?? []).filter((one) => one.transport === transport);
      if (theirs.length === 0) return [];
      return [
        { run, subject: transport, estimate: summaryFigure(summary, metric) },
        ...theirs.map((one) => ({
          run,
          subject: transport,
          estimate: summaryFigure(one.summary, metric),
          name: nameOf(one),
          isPale: true,
        })),
      ];
    }),
  );
}
