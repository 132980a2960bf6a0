// Silent peers: who noticed them when, at each heartbeat interval. Pure; every number is the result file's own.
import type { HeartbeatPoint, HeartbeatTrial } from "../../../../bench/result/heartbeat-schema.ts";
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { NOT_IN_FILE, sorted } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface HeartbeatRow {
  readonly run: RunLabel;
  readonly subject: Transport;
  readonly noticedBy: "server" | "client";
  readonly heartbeatMs: number;
  readonly patienceMs: number;
  /** Over all trials. */
  readonly silent: number;
  readonly noticed: number;
  readonly cutByMistake: number;
  /** The fastest and the slowest of all; null where none was noticed. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly noticedAfterMs: Estimate;
  readonly bytesPerHour: Estimate;
  readonly trials: readonly HeartbeatTrial[];
}

/** What servers notice, then what clients do: a row per transport and interval, the intervals rising. */
export function heartbeatRows(perRun: readonly Source<readonly HeartbeatPoint[]>[]): HeartbeatRow[] {
  const rows = perRun.flatMap(({ run, point: points }) =>
    points
      .toSorted((one, other) => one.parameters.heartbeatMs - other.parameters.heartbeatMs)
      .flatMap(({ parameters, series }) =>
        series.map(({ transport, noticedBy, trials, summary }): HeartbeatRow => {
          const figure = (metric: string): Estimate => summary[metric] ?? NOT_IN_FILE;
          const ip = figure("ipBytesPerConnectionHour");
          return {
            run,
            subject: transport,
            noticedBy,
            heartbeatMs: parameters.heartbeatMs,
            patienceMs: parameters.patienceMs,
            silent: trials.length * parameters.silent,
            noticed: trials.reduce((sum, trial) => sum + trial.noticed, 0),
            cutByMistake: trials.reduce((sum, trial) => sum + trial.cutByMistake, 0),
            ...extremes(trials),
            noticedAfterMs: figure("noticedAfterMeanMs"),
            bytesPerHour: ip.kind === "measured" ? ip : figure("tcpStreamBytesPerConnectionHour"),
            trials,
          };
        }),
      ),
  );
  return sorted(rows).toSorted((one, other) => SIDES.indexOf(one.noticedBy) - SIDES.indexOf(other.noticedBy));
}

const SIDES = ["server", "client"] as const;

function extremes(trials: readonly HeartbeatTrial[]): Pick<HeartbeatRow, "fromMs" | "toMs"> {
  const told = trials.flatMap(({ noticedAfterMs }) => noticedAfterMs ?? []);
  if (told.length === 0) return { fromMs: null, toMs: null };
  return { fromMs: Math.min(...told.map(({ min }) => min)), toMs: Math.max(...told.map(({ max }) => max)) };
}
