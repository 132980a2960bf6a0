// Whether everything arrived, and which trials were left out. Pure.
import type { CapacityPoint, Ledger, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Subject } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface LedgerRow extends Ledger {
  readonly run: RunLabel;
  readonly subject: Subject;
  readonly gaps: number;
}

/** All trials of a transport added up, valid or not: a loss is not to be hidden by leaving its trial out. */
export function ledgerRows(sources: readonly Source<StreamPoint>[]): LedgerRow[] {
  const rows = sources.flatMap(({ run, point }) =>
    point.series.map(({ transport, trials }) => {
      const total = (read: (trial: (typeof trials)[number]) => number) =>
        trials.reduce((sum, trial) => sum + read(trial), 0);
      return {
        run,
        subject: transport,
        expected: total(({ ledger }) => ledger.expected),
        delivered: total(({ ledger }) => ledger.delivered),
        lost: total(({ ledger }) => ledger.lost),
        duplicate: total(({ ledger }) => ledger.duplicate),
        outOfOrder: total(({ ledger }) => ledger.outOfOrder),
        gaps: total((trial) => trial.gaps),
      };
    }),
  );
  return sorted(rows);
}

/** A ledger without a fault: everything expected was delivered, once, in order. */
export function isClean({ expected, delivered, lost, duplicate, outOfOrder }: Ledger): boolean {
  return delivered === expected && lost === 0 && duplicate === 0 && outOfOrder === 0;
}

export interface InvalidTrial {
  readonly run: RunLabel;
  readonly name: string;
  readonly round: number;
  /** As the file gives it. */
  readonly reason: string | undefined;
}

/** `nameOf`: what a transport or endpoint is called. */
export function invalidTrials(
  sources: readonly Source<StreamPoint | CapacityPoint>[],
  nameOf: (subject: Subject) => string,
): InvalidTrial[] {
  const trials = sorted(
    sources.flatMap(({ run, point }) =>
      trialsOf(point)
        .filter(({ valid }) => !valid)
        .map(({ subject, round, invalidReason }) => ({ run, subject, round, reason: invalidReason })),
    ),
  );
  return trials.map(({ subject, ...trial }) => ({ ...trial, name: nameOf(subject) }));
}

type AnyTrial = Pick<StreamPoint["series"][number]["trials"][number], "round" | "valid" | "invalidReason">;

/** Those without figures too. */
function trialsOf(point: StreamPoint | CapacityPoint): (AnyTrial & { readonly subject: Subject })[] {
  const measured = point.series.flatMap((series) =>
    series.trials.map((trial) => ({ ...trial, subject: "transport" in series ? series.transport : series.endpoint })),
  );
  const unmeasured = "unmeasured" in point ? (point.unmeasured ?? []) : [];
  return [...measured, ...unmeasured.map((trial) => ({ ...trial, subject: trial.transport }))];
}
