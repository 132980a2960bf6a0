// Where TCP/IP bytes come from, and which sum of bytes a comparison can use. Pure.
import type { Network } from "../../../../bench/result/measured-schema.ts";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import type { RunLabel } from "../results/run.ts";
import type { Sum } from "./layers.ts";
import { summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

export interface WireOrigin {
  readonly run: RunLabel;
  readonly wire: Network["wire"];
  /** As the file gives it. */
  readonly reason: string | null;
}

/** Each different way in which the trials' TCP/IP bytes were found, run by run. */
export function wireOrigins(sources: readonly Source<StreamPoint>[]): WireOrigin[] {
  const origins = new Map<string, WireOrigin>();
  for (const { run, point } of sources) {
    for (const { network } of point.series.flatMap(({ trials }) => trials)) {
      const { wire, wireReason: reason } = network;
      origins.set(JSON.stringify([run, wire, reason]), { run, wire, reason });
    }
  }
  return [...origins.values()];
}

/**
 * IP bytes where every transport of every run has them, else TCP-stream bytes: one figure compares like with like. A
 * transport without a valid trial has neither and decides nothing.
 */
export function commonSum(sources: readonly Source<StreamPoint>[]): Sum {
  const summaries = sources
    .flatMap(({ point }) => point.series.map(({ summary }) => summary))
    .filter((summary) => summaryFigure(summary, "tcpStreamBytesPerSubscriberMinute").kind === "measured");
  const isKnown = summaries.every(
    (summary) => summaryFigure(summary, "ipBytesPerSubscriberMinute").kind === "measured",
  );
  return summaries.length > 0 && isKnown ? "ip" : "tcpStream";
}
