// What all subscribers together take: measured as far as the run went, modelled beyond. Pure.
import {
  EXTRAPOLATED_SUBSCRIBERS,
  extrapolate,
  type Extrapolation,
  type ExtrapolationOrReason,
} from "../../../../bench/model/extrapolate.ts";
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, Parameters, Result, StreamPoint, StreamSeries } from "../../../../bench/result/schema.ts";
import { type Transport, TRANSPORTS } from "../../../../protocol/transports.ts";
import { summaryFigure } from "./rows.ts";
import { differences } from "./sources.ts";

const SCALE_FIGURES = ["bandwidth", "packets", "requests", "connections", "memory", "cpu"] as const;

export type ScaleFigureName = (typeof SCALE_FIGURES)[number];

export interface ScalePoint {
  readonly subscribers: number;
  readonly estimate: Estimate;
}

export interface ScaleCurve {
  readonly transport: Transport;
  /** Subscribers rise. */
  readonly measured: readonly ScalePoint[];
  /** At the points measured, then up to 10 million; empty where the model does not tell. */
  readonly modelled: readonly { readonly subscribers: number; readonly value: number }[];
}

/** Whether the points differ in how many subscribe and in nothing else, so that there is something to carry on. */
export function isScale(points: readonly StreamPoint[]): boolean {
  const [first] = points;
  if (first === undefined || points.length < 2 || first.parameters.messagesPerSecond <= 0) return false;
  return points.every(({ parameters }) =>
    differences(first.parameters, parameters).every((name) => name === "subscribers"),
  );
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
  const each = transports.map((transport) => ({ transport, one: ofOne(transport, first.parameters, memory) }));
  return SCALE_FIGURES.map((figure) => ({
    figure,
    curves: each.map(({ transport, one }) => ({
      transport,
      measured: figure === "memory" ? measuredMemory(memory, transport) : measuredTotals(rising, transport, figure),
      modelled: modelledTotals(rising, figure, one),
    })),
  }));
}

const MINUTE_S = 60;

/** A summary's figure for one subscriber or delivery, times how many there are. */
function measuredTotals(
  rising: readonly StreamPoint[],
  transport: Transport,
  figure: Exclude<ScaleFigureName, "memory">,
): ScalePoint[] {
  return rising.flatMap(({ parameters: { subscribers }, series }) => {
    const found = series.find((one) => one.transport === transport);
    if (found === undefined) return [];
    const of = (metric: StreamMetricName, factor: number) => times(summaryFigure(found.summary, metric), factor);
    const estimates = {
      bandwidth: of("ipBytesPerSubscriberMinute", (8 * subscribers) / MINUTE_S),
      packets: packetsPerSecond(found),
      requests: of("requestsPerSubscriberMinute", subscribers / MINUTE_S),
      connections: of("connectionsPeak", 1),
      cpu: of("serverCpuUsPerSubscriberMinute", subscribers / MINUTE_S / 1e6),
    } as const;
    return [{ subscribers, estimate: estimates[figure] }];
  });
}

/** Up and down, of all deliveries of a second; the bounds of the two added, since the same trials gave both. */
function packetsPerSecond({ summary, trials }: StreamSeries): Estimate {
  const [up, down] = (["upPacketsPerDelivery", "downPacketsPerDelivery"] as const).map((metric) =>
    summaryFigure(summary, metric),
  );
  if (up?.kind !== "measured" || down?.kind !== "measured") {
    return up?.kind === "not-measured" ? up : (down ?? { kind: "not-measured", reason: "nothing was counted" });
  }
  const valid = trials.filter((trial) => trial.valid);
  const deliveries = valid.reduce((sum, trial) => sum + trial.deliveries, 0);
  const seconds = valid.reduce((sum, trial) => sum + trial.measuredMs, 0) / 1000;
  const both = { ...up, median: up.median + down.median, low: up.low + down.low, high: up.high + down.high };
  return times(both, seconds > 0 ? deliveries / seconds : 0);
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

/** Of the first point of `idle` that was measured: memory is read nowhere else. */
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

function measuredMemory(memory: MemoryPerSubscriber, transport: Transport): ScalePoint[] {
  const found = memory[transport];
  return found === undefined
    ? []
    : [{ subscribers: found.subscribers, estimate: times(found.estimate, found.subscribers) }];
}

const EXTRAPOLATED: Readonly<Record<Exclude<ScaleFigureName, "cpu">, (found: Extrapolation) => number>> = {
  bandwidth: ({ upBitsPerSecond, downBitsPerSecond }) => upBitsPerSecond + downBitsPerSecond,
  packets: ({ packetsPerSecond }) => packetsPerSecond,
  requests: ({ requestsPerSecond }) => requestsPerSecond,
  connections: ({ openConnections }) => openConnections,
  memory: ({ serverMemoryBytes }) => serverMemoryBytes,
};

/** Asked once: all that the model carries on grows in proportion to the subscribers. */
function ofOne(transport: Transport, parameters: Parameters, memory: MemoryPerSubscriber): ExtrapolationOrReason {
  const measured = memory[transport]?.estimate;
  return extrapolate(transport, parameters, {
    subscribers: 1,
    ...(measured?.kind === "measured" && { serverMemoryBytesPerConnection: Math.max(0, measured.median) }),
  });
}

function modelledTotals(
  rising: readonly StreamPoint[],
  figure: ScaleFigureName,
  one: ExtrapolationOrReason,
): ScaleCurve["modelled"] {
  if (figure === "cpu" || one.kind === "not-modelled") return [];
  const measuredAt = rising.map(({ parameters }) => parameters.subscribers);
  const beyond = EXTRAPOLATED_SUBSCRIBERS.filter((subscribers) => subscribers > measuringEnds(rising));
  const value = EXTRAPOLATED[figure](one);
  return [...measuredAt, ...beyond].map((subscribers) => ({ subscribers, value: value * subscribers }));
}

/** The largest number of subscribers that was measured: beyond it everything is modelled. */
export function measuringEnds(points: readonly StreamPoint[]): number {
  return points.reduce((most, { parameters }) => Math.max(most, parameters.subscribers), 0);
}
