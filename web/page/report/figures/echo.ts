// Round trips of echoes, series by series. Pure; every number is the result file's own.
import type { EchoPoint, EchoSeries } from "../../../../bench/result/echo-schema.ts";
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Subject } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import type { Sum } from "./layers.ts";
import { type Curve, curvePoints, type LatencyCell, type PercentileSpan, spansOf } from "./percentiles.ts";
import { NOT_IN_FILE, type Row, sorted } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface EchoRow {
  readonly run: RunLabel;
  /** Whose colour it has: the transport that the stream comes by meanwhile, else the way of the echo. */
  readonly subject: Subject;
  readonly series: EchoSeries;
}

export function echoRows(sources: readonly Source<EchoPoint>[]): EchoRow[] {
  return sorted(
    sources.flatMap(({ run, point }) =>
      point.series.map((series) => ({
        run,
        subject: series.follows ?? (series.by === "websocket" ? ("websocket" as const) : ("POST /echo" as const)),
        series,
      })),
    ),
  );
}

export function echoCurves(rows: readonly EchoRow[]): Curve[] {
  return rows.map(({ run, subject, series }) => ({
    run,
    subject,
    clock: "scheduled",
    points: curvePoints(series.pooledRoundTrip),
  }));
}

export interface EchoCells {
  /** Mean, p50, p90, p99, p99.9, max. */
  readonly cells: readonly LatencyCell[];
  readonly echoes: number;
  /** Over all trials, valid or not. */
  readonly expected: number;
  readonly delivered: number;
}

const COLUMNS = [
  ["meanUs", "roundTripMeanUs"],
  ["p50Us", "roundTripP50Us"],
  ["p90Us", "roundTripP90Us"],
  ["p99Us", "roundTripP99Us"],
  ["p999Us", null],
  ["maxUs", null],
] as const;

export function echoCells(series: EchoSeries): EchoCells {
  const { pooledRoundTrip, trials } = series;
  const total = (read: (trial: (typeof trials)[number]) => number) =>
    trials.reduce((sum, trial) => sum + read(trial), 0);
  return {
    cells: COLUMNS.map(([figure, metric]) => ({
      pooledUs: pooledRoundTrip?.[figure] ?? null,
      overTrials: metric === null ? null : echoFigure(series, metric),
    })),
    echoes: total(({ echoes }) => echoes),
    expected: total(({ ledger }) => ledger.expected),
    delivered: total(({ ledger }) => ledger.delivered),
  };
}

/** Of echoes alone; where a stream flows, whose share nobody could tell, of everything that a client takes. */
const COSTS = {
  alone: { ip: "ipBytesPerEcho", tcpStream: "tcpStreamBytesPerEcho", cpu: "serverCpuUsPerEcho" },
  flowing: {
    ip: "ipBytesPerClientMinute",
    tcpStream: "tcpStreamBytesPerClientMinute",
    cpu: "serverCpuUsPerClientMinute",
  },
} as const;

export interface EchoCosts {
  readonly of: keyof typeof COSTS;
  readonly sum: Sum;
  /** Names of metrics. */
  readonly bytes: string;
  readonly cpu: string;
}

/** IP bytes where every series that tells anything has them. */
export function echoCosts(rows: readonly EchoRow[]): EchoCosts {
  const of = rows.some(({ series }) => series.follows !== null) ? "flowing" : "alone";
  const { ip, tcpStream, cpu } = COSTS[of];
  const telling = rows.filter(({ series }) => echoFigure(series, tcpStream).kind === "measured");
  const hasIp = telling.length > 0 && telling.every(({ series }) => echoFigure(series, ip).kind === "measured");
  return hasIp ? { of, sum: "ip", bytes: ip, cpu } : { of, sum: "tcpStream", bytes: tcpStream, cpu };
}

export function echoBarRows(rows: readonly EchoRow[], metric: string, nameOf: (row: EchoRow) => string): Row[] {
  return rows.map((row) => ({
    run: row.run,
    subject: row.subject,
    name: nameOf(row),
    estimate: echoFigure(row.series, metric),
  }));
}

function echoFigure({ summary }: EchoSeries, metric: string): Estimate {
  return summary[metric] ?? NOT_IN_FILE;
}

/** What the trials of each row span at some percentiles. */
export function echoSpans(rows: readonly EchoRow[]): PercentileSpan[] {
  return rows.flatMap(({ subject, series }, index) =>
    spansOf(subject, String(index), (percentile) => echoFigure(series, `roundTripP${percentile}Us`)),
  );
}
