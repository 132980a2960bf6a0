// A figure against one parameter, over the points that differ in nothing else. Pure.
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, Parameters, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted, summaryFigure } from "./rows.ts";
import { differences, type Source } from "./sources.ts";

/** The parameters that a figure can be drawn against. Of two with as many values the first is taken. */
export const AXES = [
  "rttMs",
  "subscribers",
  "messagesPerSecond",
  "cookieBytes",
  "lossPercent",
  "payloadBytes",
  "pollIntervalMs",
] as const satisfies readonly (keyof Parameters)[];

export type Axis = (typeof AXES)[number];

export interface LinePoint {
  /** The parameter's value. */
  readonly at: number;
  readonly estimate: Estimate;
  /** What the cost model says, in the unit of the estimate; null where it says nothing. */
  readonly predicted: number | null;
}

export interface ParameterLine {
  readonly run: RunLabel;
  readonly subject: Transport;
  /** The parameter rises. */
  readonly points: readonly LinePoint[];
}

type Points = readonly Source<readonly StreamPoint[]>[];

/** The parameter that has the most values among the points that differ from `shown` in nothing else; null where none has two. */
export function axisOf(perRun: Points, shown: Parameters): Axis | null {
  const counts = AXES.map((axis) =>
    Math.max(...perRun.map(({ point: points }) => new Set(alike(points, shown, axis).map(valueOf(axis))).size)),
  );
  const most = Math.max(...counts);
  return most < 2 ? null : (AXES[counts.indexOf(most)] ?? null);
}

/** A line per transport and run, through the points like `shown`. */
export function parameterLines(
  perRun: Points,
  shown: Parameters,
  axis: Axis,
  metric: StreamMetricName,
): ParameterLine[] {
  const lines = perRun.flatMap(({ run, point: points }) => {
    const along = alike(points, shown, axis);
    const transports = new Set(along.flatMap(({ series }) => series.map(({ transport }) => transport)));
    return [...transports].map((subject) => ({ run, subject, points: pointsOf(subject, along, axis, metric) }));
  });
  return sorted(lines);
}

/** Every value of the parameter once, rising. */
export function valuesOf(lines: readonly ParameterLine[]): number[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].toSorted((one, other) => one - other);
}

/** A profile with a cookie of 0 bytes is called "chrome": along the cookie the two are one profile. */
function alike(points: readonly StreamPoint[], shown: Parameters, axis: Axis): StreamPoint[] {
  const profile = ({ headers }: Parameters) => (axis === "cookieBytes" && headers === "chrome" ? "cookie" : headers);
  return points
    .filter(({ parameters }) => profile(parameters) === profile(shown))
    .filter(({ parameters }) =>
      differences({ ...parameters, headers: "" }, { ...shown, headers: "" }).every((name) => name === axis),
    )
    .toSorted((one, other) => valueOf(axis)(one) - valueOf(axis)(other));
}

function valueOf(axis: Axis): (point: StreamPoint) => number {
  return ({ parameters }) => parameters[axis];
}

function pointsOf(
  subject: Transport,
  points: readonly StreamPoint[],
  axis: Axis,
  metric: StreamMetricName,
): LinePoint[] {
  return points.flatMap((point) => {
    const series = point.series.find(({ transport }) => transport === subject);
    if (series === undefined) return [];
    return {
      at: valueOf(axis)(point),
      estimate: summaryFigure(series.summary, metric),
      predicted: series.prediction?.[metric]?.predicted ?? null,
    };
  });
}
