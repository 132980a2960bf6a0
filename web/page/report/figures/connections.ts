// Connections over a trial's time, with time counted from the start of its measured window. Pure.
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted, summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface ConnectionLane {
  readonly run: RunLabel;
  readonly subject: Transport;
  /** The trial that is drawn: the first valid one, else the first. Null without any trial. */
  readonly trial: {
    readonly round: number;
    readonly openedInTrial: number;
    readonly windowSeconds: number;
    readonly points: readonly { readonly seconds: number; readonly open: number }[];
  } | null;
  readonly opened: Estimate;
  readonly peak: Estimate;
}

export function connectionLanes(sources: readonly Source<StreamPoint>[]): ConnectionLane[] {
  const lanes = sources.flatMap(({ run, point }) =>
    point.series.map(({ transport, trials, summary }) => {
      const trial = trials.find(({ valid }) => valid) ?? trials[0];
      return {
        run,
        subject: transport,
        trial: trial === undefined ? null : drawn(trial),
        opened: summaryFigure(summary, "connectionsOpened"),
        peak: summaryFigure(summary, "connectionsPeak"),
      };
    }),
  );
  return sorted(lanes);
}

function drawn({ round, measuredMs, connections }: StreamPoint["series"][number]["trials"][number]) {
  const { overTime, openedInTrial, windowStartsAtMs } = connections;
  return {
    round,
    openedInTrial,
    windowSeconds: measuredMs / 1000,
    points: overTime.map(({ atMs, open }) => ({ seconds: (atMs - windowStartsAtMs) / 1000, open })),
  };
}
