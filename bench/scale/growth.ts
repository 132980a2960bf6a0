// What all subscribers together take, trial by trial, and how it grows with their number. Pure.
import { bothWays, cpuUs } from "../metrics.ts";
import type { Estimate, StreamPoint, StreamTrial } from "../result/schema.ts";
import { estimate } from "../statistics.ts";
import type { Transport } from "../../protocol/transports.ts";
import { growthExponent } from "./exponent.ts";

type Read = (trial: StreamTrial) => number | null;

/** Null where a trial does not tell. */
export const GROWTH_FIGURES = {
  /** Cores busy: CPU seconds each second. */
  serverCpuCores: ({ server, measuredMs }) => server && cpuUs(server) / (measuredMs * 1000),
  /** Up and down. */
  ipBytesPerSecond: ({ bytes, measuredMs }) => perSecond(bothWays(bytes.steady), measuredMs),
  /** Up and down. */
  packetsPerSecond: ({ bytes: { steady }, measuredMs }) =>
    perSecond(
      steady.up.packets === null || steady.down.packets === null ? null : steady.up.packets + steady.down.packets,
      measuredMs,
    ),
  /** What the subscribers added to it. */
  serverMemoryBytes: ({ serverMemoryDeltaBytes }) => serverMemoryDeltaBytes,
  /** 99 % of the deliveries came within it; the longest of them where they are too few. */
  deliveries99Us: ({ latency }) => latency && (latency.deliveries99Us ?? null),
  requestsPerSecond: ({ requests, measuredMs }) => perSecond(requests, measuredMs),
  connections: ({ connections }) => connections.peak,
} as const satisfies Record<string, Read>;

export type GrowthFigure = keyof typeof GROWTH_FIGURES;

export interface GrowthCurve {
  /** Subscribers rise. Of the valid trials. */
  readonly points: readonly { readonly subscribers: number; readonly estimate: Estimate }[];
  readonly exponent: Estimate;
}

/** `points` differ in their subscribers alone. */
export function growthCurve(points: readonly StreamPoint[], transport: Transport, figure: GrowthFigure): GrowthCurve {
  const read: Read = GROWTH_FIGURES[figure];
  const told = points
    .toSorted((one, other) => one.parameters.subscribers - other.parameters.subscribers)
    .map(({ parameters: { subscribers }, series }) => {
      const trials = series.find((one) => one.transport === transport)?.trials ?? [];
      const values = trials
        .filter(({ valid }) => valid)
        .flatMap((trial) => {
          const value = read(trial);
          return value === null ? [] : [{ round: trial.round, value }];
        });
      return { subscribers, values };
    });
  const rounds = new Set(told.flatMap(({ values }) => values.map(({ round }) => round)));
  const ofRound = (round: number) =>
    told.flatMap(({ subscribers, values }) =>
      values.filter((one) => one.round === round).map(({ value }) => ({ subscribers, value })),
    );
  return {
    points: told
      .filter(({ values }) => values.length > 0)
      .map(({ subscribers, values }) => ({ subscribers, estimate: estimate(values.map(({ value }) => value)) })),
    exponent: growthExponent([...rounds].map(ofRound)),
  };
}

function perSecond(amount: number | null, measuredMs: number): number | null {
  return amount === null ? null : (amount / measuredMs) * 1000;
}
