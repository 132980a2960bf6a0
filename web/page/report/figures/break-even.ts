// What a map shows at a place: each transport's cost, who costs least, and how many times WebSocket's it is. Pure.
import { heartbeatSeen } from "../../../../bench/model/compare.ts";
import { modelledValue, predict } from "../../../../bench/model/predict.ts";
import type { Parameters, StreamPoint, StreamSeries } from "../../../../bench/result/schema.ts";
import { type Transport, TRANSPORTS } from "../../../../protocol/transports.ts";
import { type Cheapest, cheapest } from "./cheapest.ts";
import { BYTES_PER_DELIVERY } from "./glance.ts";
import type { Sum } from "./layers.ts";
import type { MapAxis, MapLayout } from "./map-axes.ts";
import { summaryFigure } from "./rows.ts";

export const MAP_METRICS = ["bytes", "latency", "cpu"] as const;

export type MapMetric = (typeof MAP_METRICS)[number];

/** The name of a metric in the files. */
export function metricName(metric: MapMetric, sum: Sum) {
  return { bytes: BYTES_PER_DELIVERY[sum], latency: "latencyMeanUs", cpu: "serverCpuUsPerDelivery" }[metric] as
    | (typeof BYTES_PER_DELIVERY)[Sum]
    | "latencyMeanUs"
    | "serverCpuUsPerDelivery";
}

/** By transport; what is missing is not known. */
export type Costs = Readonly<Partial<Record<Transport, number>>>;

/** Who costs least, and how many times as much the next needs. Undefined where fewer than two costs are known. */
export function least(costs: Costs): { readonly transport: Transport; readonly nextRatio: number } | undefined {
  const known = TRANSPORTS.flatMap((transport) => {
    const cost = costs[transport];
    return cost === undefined ? [] : [{ transport, cost }];
  }).toSorted((one, other) => one.cost - other.cost);
  const [first, second] = known;
  if (first === undefined || second === undefined) return undefined;
  return { transport: first.transport, nextRatio: first.cost > 0 ? second.cost / first.cost : Infinity };
}

/** How many times WebSocket's cost; undefined where one of the two is not known or WebSocket's is nothing. */
export function ratioToWebSocket(costs: Costs, transport: Transport): number | undefined {
  const { [transport]: cost, websocket } = costs;
  return cost === undefined || websocket === undefined || websocket <= 0 ? undefined : cost / websocket;
}

/** By metric; the machine's CPU is not modelled. */
export type ModelledCosts = Readonly<Record<Exclude<MapMetric, "cpu">, number | undefined>>;

/** What the model says of a transport there, as long windows would see it; heartbeats count where the measured ones saw them. */
export function modelledCosts(transport: Transport, parameters: Parameters, sum: Sum): ModelledCosts {
  const heartbeatMs = heartbeatSeen(parameters.heartbeatMs, parameters.measuredMs);
  const prediction = predict(transport, { ...parameters, heartbeatMs });
  return {
    bytes: modelledValue(prediction, BYTES_PER_DELIVERY[sum]),
    latency: modelledValue(prediction, "latencyMeanUs"),
  };
}

/** Whether a transport's cost changes along the axis: only short polling's depends on the poll interval. */
export function dependsOn(transport: Transport, axis: MapAxis): boolean {
  return axis !== "pollIntervalMs" || transport === "short-polling";
}

export interface MapPoint {
  readonly point: StreamPoint;
  /** Where it stands: see {@link rateSeen}. */
  readonly x: number;
  readonly y: number;
  readonly costs: Costs;
  readonly cheapest: Cheapest | null;
}

/** The points of one map; `of` is whose messages are counted for the rate. */
export function mapPoints(
  points: readonly StreamPoint[],
  { x, y, sliced }: MapLayout,
  slice: number | undefined,
  metric: MapMetric,
  sum: Sum,
  of: Transport,
): MapPoint[] {
  const name = metricName(metric, sum);
  return points
    .filter(({ parameters }) => sliced === null || parameters[sliced.axis] === slice)
    .map((point) => ({
      point,
      x: x === "messagesPerSecond" ? rateSeen(point, of) : point.parameters[x],
      y: point.parameters[y],
      costs: measuredCosts(point, name),
      cheapest: cheapest(point, name),
    }));
}

function measuredCosts({ series }: StreamPoint, name: ReturnType<typeof metricName>): Costs {
  return Object.fromEntries(
    series.flatMap(({ transport, summary }) => {
      const figure = summaryFigure(summary, name);
      return figure.kind === "measured" ? [[transport, figure.median] as const] : [];
    }),
  );
}

/**
 * At how many messages a second the transport's subscribers got them in the measured windows. Random arrivals of a short
 * window are more or fewer than were asked for, and a poll brings some that were published before it: what a message
 * costs follows from those that came. The rate that was asked for where nothing came.
 */
export function rateSeen({ parameters, series }: StreamPoint, transport: Transport): number {
  const trials = series.find((one): one is StreamSeries => one.transport === transport)?.trials ?? [];
  const valid = trials.filter((trial) => trial.valid);
  const deliveries = valid.reduce((sum, trial) => sum + trial.deliveries, 0);
  const seconds = valid.reduce((sum, trial) => sum + trial.measuredMs, 0) / 1000;
  return deliveries > 0 && seconds > 0 ? deliveries / parameters.subscribers / seconds : parameters.messagesPerSecond;
}
