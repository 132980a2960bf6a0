// What an open-loop point came to: latency, bytes in all, requests, connections, CPU, ledger.
import { hidesWaiting } from "../hidden-waiting.ts";
import type { StreamMetricName } from "../metrics.ts";
import { seriesName } from "../solution/solution.ts";
import type { SolutionSeries, StreamPoint, StreamSeries } from "../result/schema.ts";
import { estimate } from "../statistics.ts";
import { streamAuditNotes } from "./audit-notes.ts";
import { byteSumOf } from "./byte-sum.ts";
import { describeLoad, describeMachines, describeNetwork } from "./describe-point.ts";
import { formatEstimate, formatMedian } from "./figures.ts";
import { countValid, ledgerOf, type Table } from "./table.ts";
import type { TableWords } from "./table-words.ts";

type Column = readonly [title: string, cell: (series: Shown) => string];
/** Ours, or a student's. */
type Shown = Omit<StreamSeries, "prediction"> | SolutionSeries;

/** From two trials on each figure has half the width of its interval or range. */
export function streamTable(name: string, point: StreamPoint, w: TableWords): Table {
  const { parameters } = point;
  const series: readonly Shown[] = [...point.series, ...(point.solutions ?? [])];
  const isQuiet = parameters.messagesPerSecond === 0;
  const hiding = series.filter((one) => hidesWaiting(one.pooledLatency, one.pooledUncorrectedLatency));
  const columns = isQuiet ? quietColumns(w) : steadyColumns(point, hiding.length > 0, w);
  return {
    title: w.title(name, w.openLoop, describeLoad(parameters, w)),
    about: [describeNetwork(point, w), ...describeMachines(point, w)],
    columns: ["", ...columns.map(([title]) => title), w.ledger, w.trials],
    rows: series.map((one) => [
      nameOf(one),
      ...columns.map(([, cell]) => cell(one)),
      one.trials.length === 0 ? "–" : ledgerOf(one.trials, w),
      countValid(trialsOf(one, point), w),
    ]),
    notes: [
      ...(hiding.length > 0 ? [w.uncorrectedMeans(hiding.map(nameOf))] : []),
      ...streamAuditNotes(point, w.audit),
    ],
  };
}

function nameOf(series: Shown): string {
  return "solution" in series ? seriesName(series) : series.transport;
}

/** Those without figures too. */
function trialsOf(series: Shown, { unmeasured = [] }: StreamPoint): readonly { readonly valid: boolean }[] {
  const without =
    "unmeasured" in series ? series.unmeasured : unmeasured.filter(({ transport }) => transport === series.transport);
  return [...series.trials, ...without];
}

function steadyColumns(point: StreamPoint, hasHidden: boolean, w: TableWords): Column[] {
  const isShared = point.parameters.stream !== undefined;
  const bytes: Column =
    byteSumOf(point) === "ip"
      ? [w.ipPerMessage, figure("ipBytesPerDelivery")]
      : [w.tcpStreamPerMessage, figure("tcpStreamBytesPerDelivery")];
  return [
    [w.p50, figure("latencyP50Us", 1000)],
    ...(isShared ? [[w.p99, figure("latencyP99Us", 1000)] as const] : []),
    [w.mean, figure("latencyMeanUs", 1000)],
    ...(hasHidden ? [[w.uncorrected, uncorrectedMean] as const] : []),
    bytes,
    [w.requestsPerMessage, figure("requestsPerDelivery")],
    [w.connectionsPeak, ({ summary }) => formatMedian(summary["connectionsPeak"])],
    [w.connectionsOpened, ({ summary }) => formatMedian(summary["connectionsOpened"])],
    [w.cpuPerMessage, figure("serverCpuUsPerDelivery")],
    ...(isShared ? [[w.redisCpuPerMessage, figure("redisCpuUsPerDelivery")] as const] : []),
  ];
}

function quietColumns(w: TableWords): Column[] {
  return [
    [w.upPerMinute, figure("upTcpStreamBytesPerSubscriberMinute")],
    [w.downPerMinute, figure("downTcpStreamBytesPerSubscriberMinute")],
    [w.requestsPerMinute, figure("requestsPerSubscriberMinute")],
    [w.cpuPerMinute, figure("serverCpuUsPerSubscriberMinute")],
    [w.memory, figure("serverMemoryBytesPerSubscriber")],
  ];
}

/** `divideBy`: from the metric's unit to the shown one. */
function figure(metric: StreamMetricName, divideBy = 1): (series: Shown) => string {
  return ({ summary }) => formatEstimate(summary[metric], divideBy);
}

/** Over the valid trials, as the mean beside it. */
function uncorrectedMean({ trials }: Shown): string {
  const means = trials.flatMap(({ valid, uncorrectedLatency }) => (valid ? (uncorrectedLatency?.meanUs ?? []) : []));
  return formatEstimate(estimate(means), 1000);
}
