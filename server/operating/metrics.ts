// The server's metrics by their names at Prometheus: what is counted anyway, read when they are asked for (by prom-client).
import { Counter, Gauge, Registry } from "prom-client";
import type { Meter, MeterSnapshot, UseCounters } from "../meter.ts";
import type { PublisherReport } from "../publisher.ts";
import type { SlowReaderCounts } from "../slow-readers.ts";
import type { FailedPublication, MessageStream } from "../stream.ts";
import type { ConnectionLimit } from "./connection-limit.ts";
import { processMetrics } from "./process-metrics.ts";

export interface MetricSources {
  readonly stream: Pick<MessageStream, "lastId" | "store">;
  readonly meter: Pick<Meter, "snapshot">;
  readonly limit: Pick<ConnectionLimit, "maxConnections" | "refused">;
  readonly slowReaders: Readonly<Record<string, Readonly<SlowReaderCounts>>>;
  readonly openConnections: () => number;
  /** Undefined where nothing publishes on a schedule. */
  readonly publisherReport: () => PublisherReport | undefined;
}

export interface Metrics {
  readonly contentType: string;
  readonly read: () => Promise<string>;
}

const NO_FAILURES: Readonly<Record<FailedPublication, number>> = { "not-published": 0, unknown: 0 };

type Labels = Readonly<Record<string, string>>;

/** One metric: a counter where its name ends in "_total", as Prometheus wants it, else a gauge. */
interface MetricKind {
  readonly name: `lab_${string}`;
  readonly help: string;
  readonly labelNames?: readonly string[];
  readonly values: (meter: MeterSnapshot) => readonly (readonly [Labels, number])[];
}

/** Of one server: several may run in a process. The process's own metrics come along. */
export function createMetrics(sources: MetricSources): Metrics {
  let snapshot = sources.meter.snapshot();
  const own = new Registry();
  for (const { values, ...kind } of metricKinds(sources)) register(own, kind, () => values(snapshot));
  const all = Registry.merge([own, processMetrics()]);
  return {
    contentType: all.contentType,
    read() {
      snapshot = sources.meter.snapshot();
      return all.metrics();
    },
  };
}

function metricKinds({
  stream,
  limit,
  slowReaders,
  openConnections,
  publisherReport,
}: MetricSources): readonly MetricKind[] {
  const transport = ["transport"];
  const perTransport = (of: (counters: UseCounters) => number) => (meter: MeterSnapshot) =>
    Object.entries(meter).map(([name, counters]) => [{ transport: name }, of(counters)] as const);
  const alone = (value: () => number) => () => [[{}, value()]] as const;
  return [
    {
      name: "lab_connections_open",
      help: "TCP connections that are open and have carried a request for the transport.",
      labelNames: transport,
      values: perTransport(({ open }) => open),
    },
    {
      name: "lab_connections_opened_total",
      help: "TCP connections that have carried a request for the transport.",
      labelNames: transport,
      values: perTransport(({ opened }) => opened),
    },
    {
      name: "lab_requests_total",
      help: "Requests begun; an event stream or a WebSocket is one.",
      labelNames: transport,
      values: perTransport(({ requests }) => requests),
    },
    {
      name: "lab_tcp_stream_bytes_total",
      help: "Bytes of TCP streams below TLS, received (in) and sent (out).",
      labelNames: [...transport, "direction"],
      values: (meter) =>
        Object.entries(meter).flatMap(([name, { bytesIn, bytesOut }]) => [
          [{ transport: name, direction: "in" }, bytesIn] as const,
          [{ transport: name, direction: "out" }, bytesOut] as const,
        ]),
    },
    { name: "lab_tcp_connections", help: "TCP connections, used or not.", values: alone(openConnections) },
    {
      name: "lab_tcp_connections_limit",
      help: "TCP connections beyond which more are refused.",
      values: alone(() => limit.maxConnections),
    },
    {
      name: "lab_connections_refused_total",
      help: "Connections refused: beyond the limit with 503 (limit) or, under TLS or in a flood, without a word (limit_silent); not accepted by the system (system).",
      labelNames: ["reason"],
      values: () => Object.entries(limit.refused).map(([reason, count]) => [{ reason }, count] as const),
    },
    {
      name: "lab_slow_readers_total",
      help: "Readers slower than the stream: told of a gap (gapped), sent away to resume (closed), cut because they took nothing (cut).",
      labelNames: [...transport, "action"],
      values: () =>
        Object.entries(slowReaders).flatMap(([name, { gapped, closed, cut }]) =>
          Object.entries({ gapped, closed, cut }).map(
            ([action, count]) => [{ transport: name, action }, count] as const,
          ),
        ),
    },
    {
      name: "lab_messages_published_total",
      help: "Messages of the stream since it began, as far as this server has read it.",
      values: alone(() => stream.lastId),
    },
    {
      name: "lab_stream_connected",
      help: "1: the stream can be read and published to; 0: its store is away, or cannot be written to.",
      values: alone(() => (stream.store?.isConnected === false ? 0 : 1)),
    },
    {
      name: "lab_stream_reconnects_total",
      help: "Times that the connection to the stream's store was lost and had again.",
      values: alone(() => stream.store?.reconnects ?? 0),
    },
    {
      name: "lab_publish_failures_total",
      help: "Messages that were not published (not-published), or of which nobody knows (unknown).",
      labelNames: ["outcome"],
      values: () =>
        Object.entries(stream.store?.failedPublications ?? NO_FAILURES).map(
          ([outcome, count]) => [{ outcome }, count] as const,
        ),
    },
    {
      name: "lab_publications_total",
      help: "Messages that the publisher's schedule has brought.",
      values: alone(() => publisherReport()?.published ?? 0),
    },
    {
      name: "lab_publication_lateness_seconds_total",
      help: "Sum of how late they left; over lab_publications_total it is the mean.",
      values: alone(() => latenessSumUs(publisherReport()) / 1e6),
    },
    {
      name: "lab_publication_lateness_max_seconds",
      help: "The latest of them.",
      values: alone(() => (publisherReport()?.latenessMaxUs ?? 0) / 1e6),
    },
  ];
}

function latenessSumUs(report: PublisherReport | undefined): number {
  return report === undefined ? 0 : report.published * report.latenessMeanUs;
}

function register(
  registry: Registry,
  { name, help, labelNames = [] }: Omit<MetricKind, "values">,
  values: () => readonly (readonly [Labels, number])[],
): void {
  const described = { name, help, labelNames, registers: [registry] };
  if (name.endsWith("_total")) {
    const counter = new Counter({
      ...described,
      collect() {
        counter.reset(); // these are totals already
        for (const [labels, value] of values()) counter.inc(labels, value);
      },
    });
  } else {
    const gauge = new Gauge({
      ...described,
      collect() {
        for (const [labels, value] of values()) gauge.set(labels, value);
      },
    });
  }
}
