// What a heartbeat point came to: who noticed the silences and when, beside what theory says; and the heartbeats' bytes.
import type { HeartbeatMetricName } from "../heartbeat-metrics.ts";
import { noticeTime } from "../model/notice-time.ts";
import type { HeartbeatPoint, HeartbeatSeries } from "../result/heartbeat-schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { heartbeatAuditNotes } from "./audit-notes.ts";
import { formatEstimate, formatMedian, formatNumber } from "./figures.ts";
import { countValid, type Table } from "./table.ts";
import type { TableWords } from "./table-words.ts";

export function heartbeatTables(name: string, point: HeartbeatPoint, w: TableWords): Table[] {
  return [noticeTable(name, point, w), byteTable(point, w)];
}

function noticeTable(name: string, point: HeartbeatPoint, w: TableWords): Table {
  const { heartbeatMs, living, silent, patienceMs } = point.parameters;
  const h = w.heartbeat;
  return {
    title: w.title(name, w.openLoop, [h.about(heartbeatMs, living, silent)]),
    columns: ["", h.noticed, h.after, h.range, h.expected, h.mistakes, w.trials],
    rows: point.series.map((one) => [
      h.noticedBy[one.noticedBy](one.transport),
      formatMedian(one.summary["noticedPercent"]),
      formatEstimate(one.summary["noticedAfterMeanMs"]),
      range(one),
      expected(one, heartbeatMs, h.never),
      formatNumber(one.trials.reduce((sum, { cutByMistake }) => sum + cutByMistake, 0)),
      countValid(one.trials, w),
    ]),
    notes: [h.means(patienceMs), ...heartbeatAuditNotes(point, w)],
  };
}

/** Once for each transport: server and client noticed in the same trials. */
function byteTable({ parameters, series }: HeartbeatPoint, w: TableWords): Table {
  const h = w.heartbeat;
  const hasIp = series.every(({ trials }) => trials.every(({ bytes }) => bytes.up.tcpIp !== null));
  const perHour = hasIp ? "ipBytesPerConnectionHour" : "tcpStreamBytesPerConnectionHour";
  const columns: readonly (readonly [title: string, metric: HeartbeatMetricName, divideBy?: number])[] = [
    [h.up, "upTcpStreamBytesPerHeartbeat"],
    [h.down, "downTcpStreamBytesPerHeartbeat"],
    [h.ipUp, "upIpBytesPerHeartbeat"],
    [h.ipDown, "downIpBytesPerHeartbeat"],
    [h.perHour(hasIp, parameters.heartbeatMs), perHour],
    [h.perHour(hasIp, DEFAULTS.heartbeatMs), perHour, DEFAULTS.heartbeatMs / parameters.heartbeatMs],
  ];
  return {
    title: h.bytes,
    columns: ["", ...columns.map(([title]) => title)],
    rows: series
      .filter(({ noticedBy }) => noticedBy === "server")
      .map(({ transport, summary }) => [
        transport,
        ...columns.map(([, metric, divideBy]) => formatEstimate(summary[metric], divideBy)),
      ]),
  };
}

/** The quickest and the slowest of all valid trials. */
function range({ trials }: HeartbeatSeries): string {
  const noticed = trials.flatMap(({ valid, noticedAfterMs }) => (valid ? (noticedAfterMs ?? []) : []));
  if (noticed.length === 0) return "–";
  const min = Math.min(...noticed.map((one) => one.min));
  const max = Math.max(...noticed.map((one) => one.max));
  return `${formatNumber(min)}–${formatNumber(max)}`;
}

function expected({ noticedBy, transport }: HeartbeatSeries, heartbeatMs: number, never: string): string {
  const time = noticeTime(noticedBy, transport, heartbeatMs);
  return time === undefined
    ? never
    : `${formatNumber(time.mean)} (${formatNumber(time.min)}–${formatNumber(time.max)})`;
}
