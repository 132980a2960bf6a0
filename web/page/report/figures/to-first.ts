// The files' ratios of a scenario's points to its first. Pure.
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface ToFirstRow {
  readonly run: RunLabel;
  readonly subject: Transport;
  /** Its index. */
  readonly point: number;
  /** Undefined of what the file does not compare. */
  readonly ratioOf: (metric: StreamMetricName) => Estimate | undefined;
}

/** Transport by transport, the points of each in their order; empty where the points are no pairs. */
export function toFirstRows(perRun: readonly Source<readonly StreamPoint[]>[]): ToFirstRow[] {
  const rows = perRun.flatMap(({ run, point: points }) =>
    points.flatMap(({ series, toFirstPoint }, point): ToFirstRow[] =>
      toFirstPoint === undefined
        ? []
        : series.map(({ transport }) => ({
            run,
            subject: transport,
            point,
            ratioOf: (metric) =>
              toFirstPoint.find((one) => one.transport === transport && one.metric === metric)?.ratio,
          })),
    ),
  );
  return sorted(rows);
}
