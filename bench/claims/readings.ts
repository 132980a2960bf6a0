// Numbers for the claims' figures: over the valid trials, with what the cost model says beside them. Pure.
import { STREAM_METRICS, type StreamMetric, type StreamMetricName } from "../metrics.ts";
import type { Estimate, Parameters, StreamPoint, StreamSeries, StreamTrial } from "../result/schema.ts";
import { estimate, pairedRatio } from "../statistics.ts";
import { seriesOf } from "./evidence.ts";

type Transport = StreamSeries["transport"];

/** An estimate and, where the model tells, its prediction. */
export interface Reading {
  readonly estimate: Estimate;
  readonly modelled: number | null;
}

/** Null where a trial does not tell. */
export type ReadTrial = (trial: StreamTrial, parameters: Parameters) => number | null;

/** A metric of a transport's series. Undefined without that transport. */
export function metricReading(point: StreamPoint, transport: Transport, metric: StreamMetricName): Reading | undefined {
  const series = seriesOf(point, transport);
  const told = series?.summary[metric];
  return series && told && { estimate: told, modelled: predicted(series, metric) };
}

/** What the cost model says of some metrics together; null when it does not say all of them. */
export function predicted(series: StreamSeries, ...metrics: readonly StreamMetricName[]): number | null {
  const values = metrics.map((metric) => series.prediction?.[metric]?.predicted);
  const told = values.filter((value) => value !== undefined);
  return told.length === metrics.length ? told.reduce((sum, value) => sum + value, 0) : null;
}

/** Something that no metric tells. Null unless every valid trial tells it. */
export function trialReading(
  point: StreamPoint,
  transport: Transport,
  read: ReadTrial,
  modelled: number | null = null,
): Reading | undefined {
  const valid = seriesOf(point, transport)?.trials.filter((trial) => trial.valid) ?? [];
  const told = valid.map((trial) => read(trial, point.parameters)).filter((value) => value !== null);
  return told.length < valid.length ? undefined : { estimate: estimate(told), modelled };
}

/** The ratio of a transport to WebSocket at the same point, as the run has compared them. */
export function againstWebSocket(
  point: StreamPoint,
  transport: Transport,
  metric: StreamMetricName,
): Reading | undefined {
  const found = point.comparisons.find(
    (one) => one.metric === metric && one.of === transport && one.to === "websocket",
  );
  const [series, base] = [seriesOf(point, transport), seriesOf(point, "websocket")];
  if (found === undefined || series === undefined || base === undefined) return undefined;
  return { estimate: found.ratio, modelled: quotient(predicted(series, metric), predicted(base, metric)) };
}

/** The ratio of one point to another for the same transport, round by round: the rounds of both have the same seeds. */
export function ratioBetween(
  [numerator, denominator]: readonly [StreamPoint, StreamPoint],
  transport: Transport,
  metric: StreamMetricName,
): Reading | undefined {
  const pairs = pairedTrials([numerator, transport], [denominator, transport]).map(
    ([over, under]) =>
      [metricOf(over, numerator.parameters, metric), metricOf(under, denominator.parameters, metric)] as const,
  );
  const told = pairs.filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] !== null);
  const [over, under] = [seriesOf(numerator, transport), seriesOf(denominator, transport)];
  if (told.length === 0 || told.length < pairs.length || over === undefined || under === undefined) return undefined;
  return { estimate: pairedRatio(told), modelled: quotient(predicted(over, metric), predicted(under, metric)) };
}

/** A metric of one trial; null where it does not tell. */
export function metricOf(trial: StreamTrial, parameters: Parameters, metric: StreamMetricName): number | null {
  const read: StreamMetric = STREAM_METRICS[metric];
  const value = read(trial, parameters);
  return typeof value === "number" ? value : null;
}

type Place = readonly [point: StreamPoint, transport: Transport];

/** Two transports, or one at two points: the rounds in which both trials are valid. */
export function pairedTrials(one: Place, other: Place): [StreamTrial, StreamTrial][] {
  const valid = ([point, transport]: Place): StreamTrial[] =>
    seriesOf(point, transport)?.trials.filter((trial) => trial.valid) ?? [];
  const others = new Map(valid(other).map((trial) => [trial.round, trial]));
  return valid(one).flatMap((trial) => {
    const partner = others.get(trial.round);
    return partner === undefined ? [] : [[trial, partner] satisfies [StreamTrial, StreamTrial]];
  });
}

/** Null where one of them is not known, or nothing can be divided by. */
export function quotient(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || denominator === null || denominator <= 0 ? null : numerator / denominator;
}
