// What an echo point came to: round trips and their cost, bytes by layer, POST against WebSocket.
import type { EchoMetricName } from "../echo-metrics.ts";
import type { EchoPoint, EchoSeries } from "../result/echo-schema.ts";
import { echoAuditNotes } from "./audit-notes.ts";
import { ratioTable } from "./comparison-table.ts";
import { echoSeriesName } from "./echo-words.ts";
import { describeNetwork } from "./describe-point.ts";
import { formatEstimate, formatMedian, formatNumber } from "./figures.ts";
import { countValid, ledgerOf, type Table } from "./table.ts";
import type { TableWords } from "./table-words.ts";

type Column = readonly [title: string, metric: EchoMetricName, divideBy?: number];

export function echoTables(name: string, point: EchoPoint, w: TableWords): Table[] {
  const comparison = ratioTable(comparedMetrics(point, w), comparedRows(point, w), w.echo.comparison, w);
  return [
    echoTable(name, point, w),
    ...(isQuiet(point) ? [byteTable(point, w)] : []),
    ...(comparison === undefined ? [] : [comparison]),
  ];
}

function echoTable(name: string, point: EchoPoint, w: TableWords): Table {
  const { parameters, series } = point;
  const { clients, echoesPerSecond, echoBytes, messagesPerSecond, payloadBytes, pollIntervalMs } = parameters;
  const columns: Column[] = [
    [w.echo.p50, "roundTripP50Us", 1000],
    [w.echo.p90, "roundTripP90Us", 1000],
    [w.echo.mean, "roundTripMeanUs", 1000],
    ...costColumns(point, w),
  ];
  return {
    title: w.title(name, w.openLoop, [
      w.echo.clients(clients, echoesPerSecond, echoBytes),
      ...(isQuiet(point)
        ? [w.echo.noStream]
        : [w.stream(messagesPerSecond, payloadBytes), w.pollInterval(pollIntervalMs)]),
      parameters.headers === "cookie" ? w.cookie(parameters.cookieBytes) : w.headers(parameters.headers),
      ...(parameters.keepAlive ? [] : [w.newConnection]),
    ]),
    about: [describeNetwork(point, w)],
    columns: ["", ...columns.map(([title]) => title), w.echo.connections, w.ledger, w.trials],
    rows: series.map((one) => [
      echoSeriesName(one, w.echo),
      ...columns.map(([, metric, divideBy]) => formatEstimate(one.summary[metric], divideBy)),
      formatMedian(one.summary["connectionsPerClient"]),
      ledgerOf(one.trials, w),
      countValid(one.trials, w),
    ]),
    notes: [w.echo.roundTripMeans, lateness(point, w), ...echoAuditNotes(point, w)],
  };
}

/** What echoes cost by themselves, or with the stream that flows beside them. */
function costColumns(point: EchoPoint, { echo }: TableWords): Column[] {
  const hasIp = hasIpBytes(point);
  if (isQuiet(point)) {
    return [
      hasIp ? [echo.ipPerEcho, "ipBytesPerEcho"] : [echo.tcpStreamPerEcho, "tcpStreamBytesPerEcho"],
      [echo.cpuPerEcho, "serverCpuUsPerEcho"],
    ];
  }
  return [
    hasIp ? [echo.ipPerMinute, "ipBytesPerClientMinute"] : [echo.tcpStreamPerMinute, "tcpStreamBytesPerClientMinute"],
    [echo.cpuPerMinute, "serverCpuUsPerClientMinute"],
  ];
}

function byteTable({ series }: EchoPoint, w: TableWords): Table {
  const columns = [w.payload, w.framing, w.http, w.tlsBytes, w.tcpStreamSum, w.ipSum, w.packets];
  const cells = ({ summary }: EchoSeries, direction: "up" | "down"): string[] =>
    (["Payload", "Framing", "Http", "Tls", "TcpStream", "Ip", "Packets"] as const).map((layer) => {
      const metric: EchoMetricName =
        layer === "Packets" ? `${direction}PacketsPerEcho` : `${direction}${layer}BytesPerEcho`;
      return formatMedian(summary[metric]);
    });
  return {
    title: w.echo.bytes,
    columns: ["", ...columns],
    rows: series.flatMap((one) =>
      (["up", "down"] as const).map((direction) => [
        w[direction](echoSeriesName(one, w.echo)),
        ...cells(one, direction),
      ]),
    ),
  };
}

function comparedMetrics(point: EchoPoint, w: TableWords): (readonly [title: string, metric: EchoMetricName])[] {
  const [bytes, cpu] = costColumns(point, w);
  if (bytes === undefined || cpu === undefined) return [];
  return [
    [w.echo.roundTrip, "roundTripMeanUs"],
    [hasIpBytes(point) ? w.ipBytes : w.tcpStreamBytes, bytes[1]],
    [w.serverCpu, cpu[1]],
  ];
}

function comparedRows({ series, comparisons }: EchoPoint, w: TableWords) {
  return series
    .filter(({ by }) => by !== "websocket")
    .map((one) => ({
      name: echoSeriesName(one, w.echo),
      ratioOf: (metric: string) =>
        comparisons.find(({ of, metric: own }) => of === one.follows && own === metric)?.ratio,
    }));
}

function lateness({ series }: EchoPoint, { echo }: TableWords): string {
  const senders = series.flatMap(({ trials }) => trials.map(({ sender }) => sender));
  const meanUs = senders.reduce((sum, { latenessMeanUs }) => sum + latenessMeanUs, 0) / Math.max(1, senders.length);
  const maxUs = senders.reduce((largest, { latenessMaxUs }) => Math.max(largest, latenessMaxUs), 0);
  return echo.sentLate(formatNumber(meanUs), formatNumber(maxUs / 1000));
}

function isQuiet({ parameters }: Pick<EchoPoint, "parameters">): boolean {
  return parameters.messagesPerSecond === 0;
}

function hasIpBytes({ series }: EchoPoint): boolean {
  return series.every(({ trials }) =>
    trials.every(({ bytes }) => bytes.up.tcpIp !== null && bytes.down.tcpIp !== null),
  );
}
