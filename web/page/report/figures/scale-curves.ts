// What all subscribers together take: measured as far as the run went, modelled beyond. Pure.
import { EXTRAPOLATED_SUBSCRIBERS, extrapolate, type Extrapolation } from "../../../../bench/model/extrapolate.ts";
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, Parameters, Result, StreamPoint, StreamSeries } from "../../../../bench/result/schema.ts";
import { type Transport, TRANSPORTS } from "../../../../protocol/transports.ts";
import { axisOf } from "./parameter-lines.ts";
import { summaryFigure } from "./rows.ts";

export const SCALE_FIGURES = ["bandwidth", "packets", "requests", "connections", "memory", "cpu"] as const;

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

/** Whether the points differ in how many subscribe, so that there is something to carry on. */
export function isScale(points: readonly StreamPoint[], shown: Parameters): boolean {
  return shown.messagesPerSecond > 0 && axisOf([{ run: "A", point: points }], shown) === "subscribers";
}

/** A curve per transport; `points` differ in their subscribers. Figures that are 0 throughout are left to the reader's eye. */
export function scaleCurves(
  points: readonly StreamPoint[],
  figure: ScaleFigureName,
  memory: MemoryPerSubscriber,
): ScaleCurve[] {
  const rising = points.toSorted((one, other) => one.parameters.subscribers - other.parameters.subscribers);
  const [first] = rising;
  if (first === undefined) return [];
  return TRANSPORTS.filter((transport) =>
    rising.some(({ series }) => series.some((one) => one.transport === transport)),
  ).map((transport) => ({
    transport,
    measured: figure === "memory" ? measuredMemory(memory, transport) : measuredTotals(rising, transport, figure),
    modelled: modelledTotals(rising, transport, figure, memory),
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

function modelledTotals(
  rising: readonly StreamPoint[],
  transport: Transport,
  figure: ScaleFigureName,
  memory: MemoryPerSubscriber,
) {
  const [first] = rising;
  if (figure === "cpu" || first === undefined) return [];
  const measuredAt = rising.map(({ parameters }) => parameters.subscribers);
  const beyond = EXTRAPOLATED_SUBSCRIBERS.filter((subscribers) => subscribers > Math.max(...measuredAt));
  const perConnection = memory[transport]?.estimate;
  return [...measuredAt, ...beyond].flatMap((subscribers) => {
    const found = extrapolate(transport, first.parameters, {
      subscribers,
      ...(perConnection?.kind === "measured" && { serverMemoryBytesPerConnection: Math.max(0, perConnection.median) }),
    });
    return found.kind === "modelled" ? [{ subscribers, value: EXTRAPOLATED[figure](found) }] : [];
  });
}

/** The largest number of subscribers that was measured: beyond it everything is modelled. */
export function measuringEnds(points: readonly StreamPoint[]): number {
  return points.reduce((most, { parameters }) => Math.max(most, parameters.subscribers), 0);
}
