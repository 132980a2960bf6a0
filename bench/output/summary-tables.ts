// A result as tables for the terminal.
import type { CapacityMetricName, StreamMetricName } from "../metrics.ts";
import type { CapacityPoint, Estimate, Result, StreamPoint, StreamSeries, Summary } from "../result/schema.ts";
import type { Table } from "./table.ts";

interface Column<Name extends string> {
  readonly title: string;
  readonly metric: Name;
  /** From the metric's unit to the shown one. */
  readonly divideBy?: number;
}

const STEADY_COLUMNS: readonly Column<StreamMetricName>[] = [
  { title: "p50 ms", metric: "latencyP50Us", divideBy: 1000 },
  { title: "mean ms", metric: "latencyMeanUs", divideBy: 1000 },
  { title: "up B/msg", metric: "upTcpStreamBytesPerDelivery" },
  { title: "down B/msg", metric: "downTcpStreamBytesPerDelivery" },
  { title: "requests/msg", metric: "requestsPerDelivery" },
  { title: "connections", metric: "connectionsPeak" },
  { title: "opened", metric: "connectionsOpened" },
  { title: "server CPU µs/msg", metric: "serverCpuUsPerDelivery" },
];

const IDLE_COLUMNS: readonly Column<StreamMetricName>[] = [
  { title: "up B/min", metric: "upTcpStreamBytesPerSubscriberMinute" },
  { title: "down B/min", metric: "downTcpStreamBytesPerSubscriberMinute" },
  { title: "requests/min", metric: "requestsPerSubscriberMinute" },
  { title: "server CPU µs/min", metric: "serverCpuUsPerSubscriberMinute" },
  { title: "server memory B", metric: "serverMemoryBytesPerSubscriber" },
];

const CAPACITY_COLUMNS: readonly Column<CapacityMetricName>[] = [
  { title: "requests/s", metric: "requestsPerSecond" },
  { title: "server CPU µs/request", metric: "serverCpuUsPerRequest" },
];

/** One table per scenario and parameter set, each figure with half the width of its interval or range. */
export function summaryTables({ scenarios }: Result): Table[] {
  return scenarios.flatMap((scenario) =>
    scenario.loop === "open"
      ? scenario.points.map((point) => streamTable(scenario.name, point))
      : scenario.points.map((point) => capacityTable(scenario.name, point)),
  );
}

function streamTable(name: string, { parameters, series }: StreamPoint): Table {
  const isQuiet = parameters.messagesPerSecond === 0;
  const columns = isQuiet ? IDLE_COLUMNS : STEADY_COLUMNS;
  const rate = isQuiet
    ? `quiet, heartbeat ${parameters.heartbeatMs} ms, hold ${parameters.holdMs} ms, per subscriber`
    : `${parameters.messagesPerSecond} messages/s of ${parameters.payloadBytes} B, per delivered message`;
  return {
    title: `${name} (open loop): ${parameters.subscribers} subscribers, ${rate}, poll interval ${parameters.pollIntervalMs} ms, ${headersOf(parameters)}`,
    columns: ["", ...columns.map(({ title }) => title), "ledger", "trials"],
    rows: series.map((one) => [one.transport, ...figures(columns, one.summary), ledgerOf(one), trialsOf(one)]),
  };
}

function capacityTable(name: string, { parameters, series }: CapacityPoint): Table {
  return {
    title: `${name} (closed loop): ${parameters.connections} connections, ${parameters.payloadBytes} B`,
    columns: ["", ...CAPACITY_COLUMNS.map(({ title }) => title), "trials"],
    rows: series.map((one) => [one.endpoint, ...figures(CAPACITY_COLUMNS, one.summary), trialsOf(one)]),
  };
}

function figures(columns: readonly Column<string>[], summary: Summary): string[] {
  return columns.map(({ metric, divideBy = 1 }) => formatEstimate(summary[metric], divideBy));
}

function formatEstimate(estimate: Estimate | undefined, divideBy: number): string {
  if (estimate?.kind !== "measured") return "–";
  const spread = (estimate.high - estimate.low) / 2 / divideBy;
  return `${formatNumber(estimate.median / divideBy)} ±${formatNumber(spread)}`;
}

/** Three significant digits, whole numbers from 100 on. */
function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value === 0 ? "0" : value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

function ledgerOf({ trials }: StreamSeries): string {
  let delivered = 0;
  let expected = 0;
  for (const { ledger } of trials) {
    delivered += ledger.delivered;
    expected += ledger.expected;
  }
  return expected === 0 ? "quiet" : `${delivered}/${expected}`;
}

function trialsOf({ trials }: { readonly trials: readonly { readonly valid: boolean }[] }): string {
  const valid = trials.filter((trial) => trial.valid).length;
  return valid === trials.length ? `${valid}` : `${valid} of ${trials.length} valid`;
}

function headersOf({ headers, cookieBytes, keepAlive }: StreamPoint["parameters"]): string {
  const fields = headers === "cookie" ? `cookie of ${cookieBytes} B` : `${headers} headers`;
  return keepAlive ? fields : `${fields}, new connection per poll`;
}
