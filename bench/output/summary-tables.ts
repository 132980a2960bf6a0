// A result as tables for the terminal.
import type { CapacityMetricName, StreamMetricName } from "../metrics.ts";
import type { CapacityPoint, Result, StreamPoint, StreamSeries, Summary } from "../result/schema.ts";
import { formatEstimate } from "./figures.ts";
import type { Table } from "./table.ts";
import { words } from "./words.ts";

type Words = ReturnType<typeof words>;
/** The words that are plain texts. */
type ColumnTitles = { [Name in keyof Words as Words[Name] extends string ? Name : never]: string };

interface Column<Name extends string> {
  readonly title: keyof ColumnTitles;
  readonly metric: Name;
  /** From the metric's unit to the shown one. */
  readonly divideBy?: number;
}

const STEADY_COLUMNS: readonly Column<StreamMetricName>[] = [
  { title: "p50", metric: "latencyP50Us", divideBy: 1000 },
  { title: "mean", metric: "latencyMeanUs", divideBy: 1000 },
  { title: "upPerMessage", metric: "upTcpStreamBytesPerDelivery" },
  { title: "downPerMessage", metric: "downTcpStreamBytesPerDelivery" },
  { title: "requestsPerMessage", metric: "requestsPerDelivery" },
  { title: "connectionsPeak", metric: "connectionsPeak" },
  { title: "connectionsOpened", metric: "connectionsOpened" },
  { title: "cpuPerMessage", metric: "serverCpuUsPerDelivery" },
];

const IDLE_COLUMNS: readonly Column<StreamMetricName>[] = [
  { title: "upPerMinute", metric: "upTcpStreamBytesPerSubscriberMinute" },
  { title: "downPerMinute", metric: "downTcpStreamBytesPerSubscriberMinute" },
  { title: "requestsPerMinute", metric: "requestsPerSubscriberMinute" },
  { title: "cpuPerMinute", metric: "serverCpuUsPerSubscriberMinute" },
  { title: "memory", metric: "serverMemoryBytesPerSubscriber" },
];

const CAPACITY_COLUMNS: readonly Column<CapacityMetricName>[] = [
  { title: "requestsPerSecond", metric: "requestsPerSecond" },
  { title: "cpuPerRequest", metric: "serverCpuUsPerRequest" },
];

/** One table per scenario and parameter set; from two trials on each figure has half the width of its interval or range. */
export function summaryTables({ scenarios }: Result, w: Words = words()): Table[] {
  return scenarios.flatMap((scenario) =>
    scenario.loop === "open"
      ? scenario.points.map((point) => streamTable(scenario.name, point, w))
      : scenario.points.map((point) => capacityTable(scenario.name, point, w)),
  );
}

function streamTable(name: string, { parameters, series }: StreamPoint, w: Words): Table {
  const { subscribers, messagesPerSecond, payloadBytes, pollIntervalMs, heartbeatMs, holdMs } = parameters;
  const isQuiet = messagesPerSecond === 0;
  const columns = isQuiet ? IDLE_COLUMNS : STEADY_COLUMNS;
  const about = [
    w.subscribers(subscribers),
    isQuiet ? w.quiet(heartbeatMs, holdMs) : w.stream(messagesPerSecond, payloadBytes),
    w.pollInterval(pollIntervalMs),
    parameters.headers === "cookie" ? w.cookie(parameters.cookieBytes) : w.headers(parameters.headers),
    ...(parameters.keepAlive ? [] : [w.newConnection]),
  ];
  return {
    title: w.title(name, w.openLoop, about),
    columns: ["", ...columns.map(({ title }) => w[title]), w.ledger, w.trials],
    rows: series.map((one) => [one.transport, ...figures(columns, one.summary), ledgerOf(one, w), trialsOf(one, w)]),
  };
}

function capacityTable(name: string, { parameters, series }: CapacityPoint, w: Words): Table {
  return {
    title: w.title(name, w.closedLoop, [w.connections(parameters.connections), `${parameters.payloadBytes} B`]),
    columns: ["", ...CAPACITY_COLUMNS.map(({ title }) => w[title]), w.trials],
    rows: series.map((one) => [one.endpoint, ...figures(CAPACITY_COLUMNS, one.summary), trialsOf(one, w)]),
  };
}

function figures(columns: readonly Column<string>[], summary: Summary): string[] {
  return columns.map(({ metric, divideBy = 1 }) => formatEstimate(summary[metric], divideBy));
}

function ledgerOf({ trials }: StreamSeries, w: Words): string {
  let delivered = 0;
  let expected = 0;
  for (const { ledger } of trials) {
    delivered += ledger.delivered;
    expected += ledger.expected;
  }
  return expected === 0 ? w.nothingExpected : `${delivered}/${expected}`;
}

function trialsOf({ trials }: { readonly trials: readonly { readonly valid: boolean }[] }, w: Words): string {
  const valid = trials.filter((trial) => trial.valid).length;
  return valid === trials.length ? `${valid}` : w.validOf(valid, trials.length);
}
