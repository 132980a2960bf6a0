// A figure against a parameter: a line per transport and run, the interval at every point, the model's in thin dashes.
import type { ChartDataset } from "chart.js";
import type { Estimate } from "../../../../bench/result/schema.ts";
import { type ParameterLine, valuesOf } from "../figures/parameter-lines.ts";
import type { Unit } from "../../shell/format.ts";
import { axisTitle, base, drawable, grid, logarithmicScale, type Look, ticks, tooltip } from "./look.ts";
import { dashOf, MODEL_DASH, POINT_STYLES } from "../../shell/palette.ts";
import type { LineConfiguration } from "./percentile-curves.ts";
import { boundsOf, whiskerPlugin } from "./whiskers.ts";

export interface ParameterChart {
  readonly lines: readonly ParameterLine[];
  /** What the i-th line is called. */
  readonly names: readonly string[];
  /** What the i-th line of the model is called. */
  readonly modelNames: readonly string[];
  readonly unit: Unit;
  readonly xTitle: string;
  readonly yTitle: string;
  /** A value of the parameter. */
  readonly say: (value: number) => string;
}

export function parameterConfiguration(chart: ParameterChart, look: Look): LineConfiguration {
  const { names, modelNames, unit, say } = chart;
  const lines = chart.lines.map((line) => ({
    ...line,
    points: line.points.filter(({ at }) => drawable(at) !== null),
  }));
  const values = valuesOf(lines);
  const scaled = (value: number) => (value > 0 ? drawable(value / unit.divisor) : null);
  const measured = lines.map(({ run, subject, points }, index) => ({
    label: names[index] ?? subject,
    data: points.map(({ at, estimate }) => ({ x: at, y: scaled(medianOf(estimate)) })),
    borderColor: look.palette.subjects[subject],
    backgroundColor: run === "A" ? look.palette.subjects[subject] : look.palette.surface,
    borderWidth: 2.25,
    borderDash: dashOf(run),
    pointStyle: POINT_STYLES[subject],
    pointRadius: look.fontPx * 0.36,
    pointHitRadius: 8,
    clip: 12,
  }));
  const modelled = lines.flatMap(({ run, subject, points }, index): ChartDataset<"line", XY[]>[] =>
    run === "B" || points.every(({ predicted }) => predicted === null)
      ? []
      : [
          {
            label: modelNames[index] ?? subject,
            data: points.map(({ at, predicted }) => ({ x: at, y: scaled(predicted ?? 0) })),
            borderColor: look.palette.subjects[subject],
            borderWidth: 1.25,
            borderDash: MODEL_DASH,
            pointRadius: 0,
            pointHitRadius: 6,
          },
        ],
  );
  const whiskers = lines.map(({ subject, points }) => ({
    color: look.palette.subjects[subject],
    bounds: points.map(({ estimate }) => boundsOf(estimate, unit.divisor)),
  }));
  return {
    type: "line",
    data: { datasets: [...measured, ...modelled] },
    options: {
      ...base(look),
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: {
        x: {
          type: spansDecades(values) ? "logarithmic" : "linear",
          grid: grid(look),
          border: { color: look.palette.muted },
          title: axisTitle(look, chart.xTitle),
          afterBuildTicks: (axis) => {
            axis.ticks = values.map((value) => ({ value }));
          },
          ticks: { ...ticks(look), maxRotation: 0, callback: (value) => say(Number(value)) },
        },
        y: logarithmicScale(look, chart.yTitle, (value) => unit.tick(value * unit.divisor)),
      },
      plugins: {
        tooltip: {
          ...tooltip(look),
          callbacks: {
            title: ([item]) => (item === undefined ? "" : say(item.parsed.x ?? 0)),
            label: ({ dataset, parsed }) => ` ${dataset.label ?? ""}: ${unit.text((parsed.y ?? 0) * unit.divisor)}`,
          },
        },
      },
    },
    plugins: [whiskerPlugin(whiskers)],
  };
}

interface XY {
  x: number;
  y: number | null;
}

/** 0 where there is none: no log scale shows it. */
function medianOf(estimate: Estimate): number {
  return estimate.kind === "measured" ? estimate.median : 0;
}

function spansDecades(values: readonly number[]): boolean {
  const [least = 0, most = 0] = [values[0], values.at(-1)];
  return least > 0 && most / least >= 10;
}
