// What there is to object to in a point's measurement, a line each; one line when there is nothing.
import { type ObjectionKind, objections } from "../objections.ts";
import type { CapacityPoint, StreamPoint } from "../result/schema.ts";
import { type WorstAudit, worstAudit, worstCapacityAudit } from "../worst-audit.ts";
import type { AuditWords } from "./audit-words.ts";
import { formatNumber } from "./figures.ts";

/** A row of the audit and whose it is. */
type NamedAudit = WorstAudit & { readonly name: string };

export function streamAuditNotes({ parameters, series }: StreamPoint, w: AuditWords): string[] {
  return auditNotes(
    series.map(({ transport, trials }) => ({ name: transport, ...worstAudit(trials, parameters) })),
    w,
  );
}

export function capacityAuditNotes({ series }: CapacityPoint, w: AuditWords): string[] {
  return auditNotes(
    series.map(({ endpoint, trials }) => ({ name: endpoint, ...worstCapacityAudit(trials) })),
    w,
  );
}

/** Only what lies beyond the limits in objections.ts. */
function auditNotes(rows: readonly NamedAudit[], w: AuditWords): string[] {
  const found = objections(rows);
  if (found.length === 0) {
    const worst = (read: (row: (typeof rows)[number]) => number): string =>
      milliseconds(rows.reduce((largest, row) => Math.max(largest, read(row)), 0));
    const serverMs = worst(({ serverDelayP99Us }) => serverDelayP99Us);
    return [
      w.noObjection(
        serverMs,
        worst(({ workerDelayP99Us }) => workerDelayP99Us),
      ),
    ];
  }
  return found.map(({ kind, worst, rows: concerned }) => {
    const isAll = rows.length > 1 && concerned.length === rows.length;
    return w.objection(WORDS[kind](worst, w), isAll ? [w.all] : concerned.map(({ name }) => name));
  });
}

const WORDS: Readonly<Record<ObjectionKind, (worst: number, w: AuditWords) => string>> = {
  undelivered: (worst, w) => w.undelivered(formatNumber(worst)),
  invalid: (worst, w) => w.invalidTrials(formatNumber(worst)),
  serverDelay: (worst, w) => w.serverDelay(milliseconds(worst)),
  workerDelay: (worst, w) => w.workerDelay(milliseconds(worst)),
  "saturated-server": (_, w) => w.saturatedServer,
  "saturated-worker": (_, w) => w.saturatedWorker,
  "saturated-link": (_, w) => w.saturatedLink,
  "saturated-proxy": (_, w) => w.saturatedProxy,
  steal: (worst, w) => w.steal(formatNumber(worst)),
  others: (worst, w) => w.others(formatNumber(worst)),
  timeWait: (worst, w) => w.timeWait(formatNumber(worst)),
  retransmissions: (worst, w) => w.retransmissions(formatNumber(worst)),
  dropped: (worst, w) => w.dropped(formatNumber(worst)),
  unexplained: (worst, w) => w.unexplained(formatNumber(worst)),
};

function milliseconds(us: number): string {
  return formatNumber(us / 1000);
}
