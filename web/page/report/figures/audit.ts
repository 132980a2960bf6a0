// What the instrument says of itself, transport by transport. Pure.
import type { CapacityPoint, StreamPoint } from "../../../../bench/result/schema.ts";
import { type WorstAudit, worstAudit, worstCapacityAudit } from "../../../../bench/worst-audit.ts";
import type { Subject } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface AuditRow extends WorstAudit {
  readonly run: RunLabel;
  readonly subject: Subject;
  /** By default the subject's own. */
  readonly name?: string;
}

/** All trials of an endpoint, valid or not. */
export function capacityAuditRows(sources: readonly Source<CapacityPoint>[]): AuditRow[] {
  return sorted(
    sources.flatMap(({ run, point: { series } }) =>
      series.map(({ endpoint, trials }) => ({ run, subject: endpoint, ...worstCapacityAudit(trials) })),
    ),
  );
}

/** All trials of a transport, valid or not; of those without figures only how many there are. */
export function auditRows(sources: readonly Source<StreamPoint>[]): AuditRow[] {
  return sorted(
    sources.flatMap(({ run, point: { parameters, series, unmeasured = [] } }) =>
      series.map(({ transport, trials }) => {
        const audit = worstAudit(trials, parameters);
        const without = unmeasured.filter((one) => one.transport === transport).length;
        return { run, subject: transport, ...audit, trials: audit.trials + without };
      }),
    ),
  );
}
