// The bytes of an open-loop point, taken apart: by direction and layer in the steady state, opening and closing beside it.
import type { LayeredBytes } from "../result/measured-schema.ts";
import type { Estimate, Parameters, StreamPoint, StreamTrial } from "../result/schema.ts";
import { estimate } from "../statistics.ts";
import { type ByteSum, byteSumOf } from "./byte-sum.ts";
import { formatEstimate, formatMedian } from "./figures.ts";
import { seriesName } from "../solution/solution.ts";
import type { Table } from "./table.ts";
import type { TableWords } from "./table-words.ts";

const DIRECTIONS = ["up", "down"] as const;

/** Per delivered message; of quiet streams per subscriber and minute. Sums have their interval, layers their median. */
export function byteTable(point: StreamPoint, w: TableWords): Table {
  const { parameters, series, solutions = [] } = point;
  const sum = byteSumOf(point);
  const isQuiet = parameters.messagesPerSecond === 0;
  const sumTitle = sum === "ip" ? w.ipSum : w.tcpStreamSum;
  return {
    title: isQuiet ? w.bytesPerMinute : w.bytesPerMessage,
    about: wireSources(point, w),
    columns: ["", w.payload, w.framing, w.http, w.tlsBytes, w.tcpIp, sumTitle, w.packets, w.opening, w.closing],
    rows: [
      ...series.map(({ transport, trials }) => ({ name: transport, trials })),
      ...solutions.map((one) => ({ name: seriesName(one), trials: one.trials })),
    ].flatMap(({ name, trials }) =>
      DIRECTIONS.map((direction) => [w[direction](name), ...cells(trials, direction, sum, parameters)]),
    ),
  };
}

function cells(
  trials: readonly StreamTrial[],
  direction: (typeof DIRECTIONS)[number],
  sum: ByteSum,
  parameters: Parameters,
): string[] {
  const valid = trials.filter((trial) => trial.valid);
  const { subscribers } = parameters;
  const steady = (read: (bytes: LayeredBytes) => number | null): Estimate =>
    over(valid, (trial) => share(read(trial.bytes.steady[direction]), steadyUnits(trial, parameters)));
  const once = (phase: "opening" | "closing"): Estimate =>
    over(valid, ({ bytes }) => share(sumOf(bytes[phase][direction], sum), subscribers));
  return [
    ...(["payload", "framing", "http", "tls", "tcpIp"] as const).map((layer) =>
      formatMedian(steady((bytes) => bytes[layer])),
    ),
    formatEstimate(steady((bytes) => sumOf(bytes, sum))),
    formatMedian(steady(({ packets }) => packets)),
    formatMedian(once("opening")),
    formatMedian(once("closing")),
  ];
}

function sumOf({ tcpStream, tcpIp }: LayeredBytes, sum: ByteSum): number | null {
  if (sum === "tcpStream") return tcpStream;
  return tcpIp === null ? null : tcpStream + tcpIp;
}

/** What the steady state's bytes are divided by: deliveries, or minutes of subscribers that hear nothing. */
function steadyUnits({ deliveries, measuredMs }: StreamTrial, { messagesPerSecond, subscribers }: Parameters): number {
  return messagesPerSecond > 0 ? deliveries : (subscribers * measuredMs) / 60_000;
}

/** Null where there is nothing to tell. */
function share(amount: number | null, units: number): number | null {
  return amount === null || units === 0 ? null : amount / units;
}

function over(trials: readonly StreamTrial[], read: (trial: StreamTrial) => number | null): Estimate {
  const values = trials.map(read);
  const told = values.filter((value) => value !== null);
  return told.length < values.length ? { kind: "not-measured", reason: "not told by every trial" } : estimate(told);
}

/** Each way in which the trials' TCP/IP bytes were found. */
function wireSources({ series }: StreamPoint, w: TableWords): string[] {
  const networks = series.flatMap(({ trials }) => trials.map(({ network }) => network));
  return [...new Set(networks.map(({ wire, wireReason }) => w.because(w.wire[wire], wireReason)))];
}
