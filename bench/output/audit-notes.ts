// What there is to object to in a point's measurement, a line each; one line when there is nothing.
import { type ObjectionKind, objections } from "../objections.ts";
import type { EchoPoint } from "../result/echo-schema.ts";
import type { HeartbeatPoint } from "../result/heartbeat-schema.ts";
import type { CapacityPoint, StreamPoint } from "../result/schema.ts";
import {
  type WorstAudit,
  worstAudit,
  worstCapacityAudit,
  worstEchoAudit,
  worstHeartbeatAudit,
} from "../worst-audit.ts";
import { seriesName } from "../solution/solution.ts";
import type { AuditWords } from "./audit-words.ts";
import { echoSeriesName } from "./echo-words.ts";
import { formatNumber } from "./figures.ts";
import type { TableWords } from "./table-words.ts";

/** A row of the audit and whose it is. */
type NamedAudit = WorstAudit & { readonly name: string };

export function streamAuditNotes({ parameters, series, solutions = [] }: StreamPoint, w: AuditWords): string[] {
  return auditNotes(
    [
      ...series.map(({ transport, trials }) => ({ name: transport, ...worstAudit(trials, parameters) })),
      ...solutions.map((one) => ({ name: seriesName(one), ...worstAudit(one.trials, parameters) })),
    ],
    w,
  );
}

export function capacityAuditNotes({ series }: CapacityPoint, w: AuditWords): string[] {
  return auditNotes(
    series.map(({ endpoint, trials }) => ({ name: endpoint, ...worstCapacityAudit(trials) })),
    w,
  );
}

export function echoAuditNotes({ series }: EchoPoint, w: TableWords): string[] {
  return auditNotes(
    series.map((one) => ({ name: echoSeriesName(one, w.echo), ...worstEchoAudit(one) })),
    w.audit,
  );
}

/** Server and client noticed in the same trials: they are told once for each transport. */
export function heartbeatAuditNotes({ series }: HeartbeatPoint, w: TableWords): string[] {
  const once = series.filter(({ noticedBy }) => noticedBy === "server");
  return auditNotes(
    once.map(({ transport, trials }) => ({ name: transport, ...worstHeartbeatAudit(trials) })),
    w.audit,
  );
}

/** Only what lies beyond the limits in objections.ts. */
function auditNotes(rows: readonly NamedAudit[], w: AuditWords): string[] {
  const found = objections(rows);
  if (found.length === 0) {
    const worst = (read: (row: (typeof rows)[number]) => number): string =>
      milliseconds(rows.reduce((largest, row) => Math.max(largest, read(row)), 0));
    const workerMs = worst(({ workerDelayP99Us }) => workerDelayP99Us);
    if (rows.every(({ serverDelayP99Us }) => serverDelayP99Us === null)) return [w.noObjectionForeign(workerMs)];
    const serverMs = worst(({ serverDelayP99Us }) => serverDelayP99Us ?? 0);
    return [w.noObjection(serverMs, workerMs)];
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
  "saturated-worker": (worst, w) => w.saturatedWorker(formatNumber(Math.round(worst))),
  "saturated-link": (_, w) => w.saturatedLink,
  "saturated-proxy": (_, w) => w.saturatedProxy,
  "saturated-redis": (_, w) => w.saturatedRedis,
  steal: (worst, w) => w.steal(formatNumber(worst)),
  others: (worst, w) => w.others(formatNumber(worst)),
  timeWait: (worst, w) => w.timeWait(formatNumber(worst)),
  retransmissions: (worst, w) => w.retransmissions(formatNumber(worst)),
  dropped: (worst, w) => w.dropped(formatNumber(worst)),
  clock: (worst, w) => w.clock(milliseconds(worst)),
  unexplained: (worst, w) => w.unexplained(formatNumber(worst)),
};

function milliseconds(us: number): string {
  return formatNumber(us / 1000);
}
