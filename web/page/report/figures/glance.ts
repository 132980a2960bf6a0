// What a message costs, in four questions: the figures at a glance, each beside its ratio to WebSocket. Pure.
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Quantity } from "../../shell/format.ts";
import type { Sum } from "./layers.ts";
import { ratioRows, type Row, streamRows } from "./rows.ts";
import type { Source } from "./sources.ts";
import { commonSum } from "./wire.ts";

export interface GlanceRow extends Row {
  /** Against WebSocket of the same run; absent for WebSocket itself and where no ratio makes sense. */
  readonly ratio?: Estimate;
}

export interface GlanceCard {
  readonly question: "latency" | "bytes" | "requests" | "cpu";
  readonly quantity: Quantity;
  readonly rows: readonly GlanceRow[];
  /** Which bytes, where the question is of bytes. */
  readonly sum?: Sum;
}

/** Up and down together, per delivered message. */
export const BYTES_PER_DELIVERY = { ip: "ipBytesPerDelivery", tcpStream: "tcpStreamBytesPerDelivery" } as const;

export function glanceCards(sources: readonly Source<StreamPoint>[]): GlanceCard[] {
  const sum = commonSum(sources);
  const bytes = BYTES_PER_DELIVERY[sum];
  return [
    {
      question: "latency",
      quantity: "latencyUs",
      rows: withRatios(streamRows(sources, "latencyP50Us"), ratioRows(sources, "latencyP50Us")),
    },
    {
      question: "bytes",
      quantity: "bytes",
      rows: withRatios(streamRows(sources, bytes), ratioRows(sources, bytes)),
      sum,
    },
    // WebSocket needs none within the window: there is nothing to divide by.
    { question: "requests", quantity: "count", rows: streamRows(sources, "requestsPerDelivery") },
    {
      question: "cpu",
      quantity: "cpuUs",
      rows: withRatios(streamRows(sources, "serverCpuUsPerDelivery"), ratioRows(sources, "serverCpuUsPerDelivery")),
    },
  ];
}

function withRatios(rows: readonly Row[], ratios: readonly Row[]): GlanceRow[] {
  return rows.map((row) => {
    const ratio = ratios.find(({ run, subject }) => run === row.run && subject === row.subject)?.estimate;
    return ratio === undefined ? row : { ...row, ratio };
  });
}
