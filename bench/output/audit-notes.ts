// What there is to object to in a point's measurement, a line each; one line when there is nothing.
import { type ObjectionKind, objections } from "../objections.ts";
import type { StreamPoint } from "../result/schema.ts";
import { worstAudit } from "../worst-audit.ts";
import type { AuditWords } from "./audit-words.ts";
import { formatNumber } from "./figures.ts";

/** Only what lies beyond the limits in objections.ts. */
export function auditNotes({ parameters, series }: StreamPoint, w: AuditWords): string[] {
  const rows = series.map(({ transport, trials }) => ({ transport, ...worstAudit(trials, parameters) }));
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
    return w.objection(WORDS[kind](worst, w), isAll ? [w.all] : concerned.map(({ transport }) => transport));
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
