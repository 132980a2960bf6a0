// What all subscribers together take: measured as far as the run went, modelled beyond. Pure.
import {
  EXTRAPOLATED_SUBSCRIBERS,
  extrapolate,
  type Extrapolation,
  type ExtrapolationOrReason,
} from "../../../../bench/model/extrapolate.ts";
import type { Estimate, Parameters, Result, StreamPoint } from "../../../../bench/result/schema.ts";
import { growthCurve, type GrowthCurve, type GrowthFigure } from "../../../../bench/scale/growth.ts";
import { type Transport, TRANSPORTS } from "../../../../protocol/transports.ts";
import { summaryFigure } from "./rows.ts";

const SCALE_FIGURES = ["bandwidth", "packets", "requests", "connections", "memory", "cpu", "latency"] as const;

export type ScaleFigureName = (typeof SCALE_FIGURES)[number];

export interface ScalePoint {
  readonly subscribers: number;
  readonly estimate: Estimate;
}

export interface ScaleCurve {
  readonly transport: Transport;
  /** Subscribers rise. */
  readonly measured: readonly ScalePoint[];
  /** k of value ~ subscribers^k, of what was measured. */
  readonly exponent: Estimate;
  /** At the points measured, then up to 10 million; empty where the model does not tell. */
  readonly modelled: readonly { readonly subscribers: number; readonly value: number }[];
}

export interface ScaleFigureCurves {
  readonly figure: ScaleFigureName;
  /** One per transport. */
  readonly curves: readonly ScaleCurve[];
}

/** `points` differ in their subscribers. */
export function scaleFigures(points: readonly StreamPoint[], memory: MemoryPerSubscriber): ScaleFigureCurves[] {
  const rising = points.toSorted((one, other) => one.parameters.subscribers - other.parameters.subscribers);
  const [first] = rising;
  if (first === undefined) return [];
  const transports = TRANSPORTS.filter((transport) =>
    rising.some(({ series }) => series.some((one) => one.transport === transport)),
  );
  const each = transports.map((transport) => {
    const last = measuredTotals(rising, transport, "memory").points.at(-1);
    return { transport, one: ofOne(transport, first.parameters, last ?? quietMemory(memory, transport)[0]) };
  });
  return SCALE_FIGURES.map((figure) => ({
    figure,
    curves: each.map(({ transport, one }) => {
      const { points: told, exponent } = measuredTotals(rising, transport, figure);
      const isElsewhere = figure === "memory" && told.length === 0;
      return {
        transport,
        measured: isElsewhere ? quietMemory(memory, transport) : told,
        exponent,
        modelled: modelledTotals(rising, figure, one),
      };
    }),
  }));
}

/** What the bench calls a figure, and how many of the page's units are one of the bench's. */
const GROWTH: Readonly<Record<ScaleFigureName, readonly [figure: GrowthFigure, factor: number]>> = {
  bandwidth: ["ipBytesPerSecond", 8],
  packets: ["packetsPerSecond", 1],
  requests: ["requestsPerSecond", 1],
  connections: ["connections", 1],
  memory: ["serverMemoryBytes", 1],
  cpu: ["serverCpuCores", 1],
  latency: ["deliveries99Us", 1],
};

function measuredTotals(rising: readonly StreamPoint[], transport: Transport, name: ScaleFigureName): GrowthCurve {
  const [figure, factor] = GROWTH[name];
  const { points, exponent } = growthCurve(rising, transport, figure);
  return {
    points: points.map(({ subscribers, estimate }) => ({ subscribers, estimate: times(estimate, factor) })),
    exponent,
  };
}

function times(estimate: Estimate, factor: number): Estimate {
  if (estimate.kind === "not-measured") return estimate;
  const { median, low, high } = estimate;
  return { ...estimate, median: median * factor, low: low * factor, high: high * factor };
}

/** Of quiet subscribers, as the scenario that reads memory has it. */
export type MemoryPerSubscriber = Readonly<
  Partial<Record<Transport, { readonly subscribers: number; readonly estimate: Estimate }>>
>;

/** Of the first point of `idle` that was measured: for runs whose points with messages do not tell memory. */
export function memoryPerSubscriber({ scenarios }: Result): MemoryPerSubscriber {
  const idle = scenarios.find((scenario) => scenario.name === "idle");
  if (idle?.kind !== "stream") return {};
  const [point] = idle.points;
  if (point === undefined) return {};
  return Object.fromEntries(
    point.series.map(({ transport, summary }) => [
      transport,
      {
        subscribers: point.parameters.subscribers,
        estimate: summaryFigure(summary, "serverMemoryBytesPerSubscriber"),
      },
    ]),
  );
}

function quietMemory(memory: MemoryPerSubscriber, transport: Transport): ScalePoint[] {
  const found = memory[transport];
  return found === undefined
    ? []
    : [{ subscribers: found.subscribers, estimate: times(found.estimate, found.subscribers) }];
}

const EXTRAPOLATED: Readonly<Record<Exclude<ScaleFigureName, "cpu" | "latency">, (found: Extrapolation) => number>> = {
  bandwidth: ({ upBitsPerSecond, downBitsPerSecond }) => upBitsPerSecond + downBitsPerSecond,
  packets: ({ packetsPerSecond }) => packetsPerSecond,
  requests: ({ requestsPerSecond }) => requestsPerSecond,
  connections: ({ openConnections }) => openConnections,
  memory: ({ serverMemoryBytes }) => serverMemoryBytes,
};

/** Asked once: all that the model carries on grows in proportion to the subscribers. */
function ofOne(transport: Transport, parameters: Parameters, memory: ScalePoint | undefined): ExtrapolationOrReason {
  const bytes = memory?.estimate.kind === "measured" ? memory.estimate.median / memory.subscribers : undefined;
  return extrapolate(transport, parameters, {
    subscribers: 1,
    ...(bytes !== undefined && { serverMemoryBytesPerConnection: Math.max(0, bytes) }),
  });
}

function modelledTotals(
  rising: readonly StreamPoint[],
  figure: ScaleFigureName,
  one: ExtrapolationOrReason,
): ScaleCurve["modelled"] {
  if (figure === "cpu" || figure === "latency" || one.kind === "not-modelled") return [];
  const measuredAt = rising.map(({ parameters }) => parameters.subscribers);
  const beyond = EXTRAPOLATED_SUBSCRIBERS.filter((subscribers) => subscribers > measuringEnds(rising));
  const value = EXTRAPOLATED[figure](one);
  return [...measuredAt, ...beyond].map((subscribers) => ({ subscribers, value: value * subscribers }));
}

/** The largest number of subscribers that was measured: beyond it everything is modelled. */
export function measuringEnds(points: readonly StreamPoint[]): number {
  return points.reduce((most, { parameters }) => Math.max(most, parameters.subscribers), 0);
}
