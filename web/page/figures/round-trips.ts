// Latency against the network's round trip, over the points that differ in nothing else. Pure.
import type { Estimate, Parameters, StreamPoint } from "../../../bench/result/schema.ts";
import type { Transport } from "../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted, summaryFigure } from "./rows.ts";
import { differences, type Source } from "./sources.ts";

export interface RoundTripPoint {
  readonly rttMs: number;
  readonly p50: Estimate;
  readonly mean: Estimate;
}

export interface RoundTripLine {
  readonly run: RunLabel;
  readonly subject: Transport;
  /** Rising round trips. */
  readonly points: readonly RoundTripPoint[];
}

/** Of the points like `shown`. Empty where no run has two round trips. */
export function roundTripLines(perRun: readonly Source<readonly StreamPoint[]>[], shown: Parameters): RoundTripLine[] {
  const lines = perRun.flatMap(({ run, point: points }) => {
    const alike = points
      .filter(({ parameters }) => differences(parameters, shown).every((name) => name === "rttMs"))
      .toSorted((one, other) => one.parameters.rttMs - other.parameters.rttMs);
    const transports = new Set(alike.flatMap(({ series }) => series.map(({ transport }) => transport)));
    return [...transports].map((subject) => ({ run, subject, points: pointsOf(subject, alike) }));
  });
  return lines.some((line) => roundTripsOf([line]).length > 1) ? sorted(lines) : [];
}

/** Every round trip of the lines once, rising. */
export function roundTripsOf(lines: readonly RoundTripLine[]): number[] {
  const all = lines.flatMap(({ points }) => points.map(({ rttMs }) => rttMs));
  return [...new Set(all)].toSorted((one, other) => one - other);
}

function pointsOf(subject: Transport, points: readonly StreamPoint[]): RoundTripPoint[] {
  return points.flatMap(({ parameters, series }) => {
    const summary = series.find(({ transport }) => transport === subject)?.summary;
    if (summary === undefined) return [];
    return {
      rttMs: parameters.rttMs,
      p50: summaryFigure(summary, "latencyP50Us"),
      mean: summaryFigure(summary, "latencyMeanUs"),
    };
  });
}
