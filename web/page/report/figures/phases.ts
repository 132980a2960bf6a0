// The IP bytes of a subscriber: opening, a minute of the steady state, closing. Pure; every number is the result file's own.
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted, summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

/** One phase in one direction, or in both together. */
export interface PhaseCell {
  readonly ipBytes: Estimate;
  /** Null where the file has none. */
  readonly packets: Estimate | null;
}

export interface PhaseRow {
  readonly run: RunLabel;
  readonly subject: Transport;
  readonly openingUp: PhaseCell;
  readonly openingDown: PhaseCell;
  /** Both ways. */
  readonly steadyMinute: PhaseCell;
  readonly closingUp: PhaseCell;
  readonly closingDown: PhaseCell;
}

/** Empty where TCP/IP was not measured at all. */
export function phaseRows(sources: readonly Source<StreamPoint>[]): PhaseRow[] {
  const rows = sources.flatMap(({ run, point }) =>
    point.series.map(({ transport, summary }): PhaseRow => {
      const cell = (ipBytes: StreamMetricName, packets?: StreamMetricName): PhaseCell => ({
        ipBytes: summaryFigure(summary, ipBytes),
        packets: packets === undefined ? null : summaryFigure(summary, packets),
      });
      return {
        run,
        subject: transport,
        openingUp: cell("upOpeningIpBytesPerSubscriber", "upOpeningPacketsPerSubscriber"),
        openingDown: cell("downOpeningIpBytesPerSubscriber", "downOpeningPacketsPerSubscriber"),
        steadyMinute: cell("ipBytesPerSubscriberMinute"),
        closingUp: cell("upClosingIpBytesPerSubscriber", "upClosingPacketsPerSubscriber"),
        closingDown: cell("downClosingIpBytesPerSubscriber", "downClosingPacketsPerSubscriber"),
      };
    }),
  );
  return rows.some(({ openingUp }) => openingUp.ipBytes.kind === "measured") ? sorted(rows) : [];
}
