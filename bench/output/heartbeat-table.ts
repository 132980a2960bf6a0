// What a heartbeat point came to: who noticed the silences and when, beside what theory says, and the heartbeats' bytes.
import type { HeartbeatMetricName } from "../heartbeat-metrics.ts";
import { noticeTime } from "../model/notice-time.ts";
import type { HeartbeatPoint, HeartbeatSeries } from "../result/heartbeat-schema.ts";
import { heartbeatAuditNotes } from "./audit-notes.ts";
import { formatEstimate, formatMedian, formatNumber } from "./figures.ts";
import { countValid, type Table } from "./table.ts";
import type { TableWords } from "./table-words.ts";

export function heartbeatTable(name: string, point: HeartbeatPoint, w: TableWords): Table {
  const { parameters, series } = point;
  const { heartbeatMs, living, silent, patienceMs } = parameters;
  const h = w.heartbeat;
  const hasIp = series.every(({ trials }) => trials.every(({ bytes }) => bytes.up.tcpIp !== null));
  const bytes: (readonly [title: string, metric: HeartbeatMetricName])[] = [
    [h.upPerHeartbeat, "upTcpStreamBytesPerHeartbeat"],
    [h.downPerHeartbeat, "downTcpStreamBytesPerHeartbeat"],
    [h.ipPerHeartbeat, "ipBytesPerHeartbeat"],
    hasIp ? [h.perHour, "ipBytesPerConnectionHour"] : [h.tcpPerHour, "tcpStreamBytesPerConnectionHour"],
  ];
  return {
    title: w.title(name, w.openLoop, [h.about(heartbeatMs, living, silent)]),
    columns: ["", h.noticed, h.after, h.range, h.expected, h.mistakes, ...bytes.map(([title]) => title), w.trials],
    rows: series.map((one) => [
      h.noticedBy[one.noticedBy](one.transport),
      formatMedian(one.summary["noticedPercent"]),
      formatEstimate(one.summary["noticedAfterMeanMs"]),
      range(one),
      expected(one, heartbeatMs, h.never),
      formatNumber(one.trials.reduce((sum, { cutByMistake }) => sum + cutByMistake, 0)),
      ...bytes.map(([, metric]) => formatMedian(one.summary[metric])),
      countValid(one.trials, w),
    ]),
    notes: [h.means(patienceMs), ...heartbeatAuditNotes(point, w)],
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
