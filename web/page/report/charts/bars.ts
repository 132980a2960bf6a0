// Horizontal bars, each with its interval and its figure, and lines across them to measure them by.
import type { ChartConfiguration } from "chart.js";
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Unit } from "../../shell/format.ts";
import { base, drawable, font, grid, type Look, ticks, tooltip } from "./look.ts";
import { type Mark, markPlugin, roomFor } from "./marks.ts";
import { pale } from "../../shell/palette.ts";
import { type ReferenceLine, referenceLinePlugin } from "./reference-lines.ts";

export interface Bar {
  /** Or its lines. */
  readonly label: string | string[];
  readonly estimate: Estimate;
  readonly color: string;
  readonly isPale?: boolean;
  /** At its end; by default the median. */
  readonly text?: string;
  /** What the cost model says, in the file's unit. */
  readonly predicted?: number | undefined;
}

export interface BarChart {
  readonly bars: readonly Bar[];
  readonly unit: Unit;
  readonly notMeasured: string;
  readonly lines?: readonly ReferenceLine[];
  /** Where the axis ends, in the file's unit: the same for charts that are compared. By default where its bars do. */
  readonly largest?: number;
}

export type BarConfiguration = ChartConfiguration<"bar", (number | null)[], string | string[]>;

export function barConfiguration(chart: BarChart, look: Look): BarConfiguration {
  const { bars, unit, notMeasured, lines = [], largest } = chart;
  const marks: Mark[] = bars.map(({ estimate, text, predicted }) => ({
    estimate,
    predicted,
    text: text ?? (estimate.kind === "measured" ? unit.text(estimate.median) : notMeasured),
  }));
  const scales = valueScales(unit, look);
  const highest = Math.max(
    0,
    ...bars.flatMap(({ estimate, predicted = 0 }) => [estimate.kind === "measured" ? estimate.high : 0, predicted]),
  );
  // By default the axis ends at a round number beyond the longest whisker, not only beyond the longest bar.
  const end =
    largest === undefined
      ? { suggestedMax: drawable(highest / unit.divisor) ?? 0 }
      : { max: drawable(largest / unit.divisor) ?? 1, ticks: { ...scales.x.ticks, includeBounds: false } };
  return {
    type: "bar",
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          data: bars.map(({ estimate }) =>
            estimate.kind === "measured" ? drawable(estimate.median / unit.divisor) : null,
          ),
          backgroundColor: bars.map(({ color, isPale = false }) => (isPale ? pale(color) : color)),
          borderColor: bars.map(({ color }) => color),
          borderWidth: 1.5,
          borderRadius: 3,
          borderSkipped: "start",
          barPercentage: 0.72,
          categoryPercentage: 0.9,
        },
      ],
    },
    options: {
      ...base(look),
      indexAxis: "y",
      layout: { padding: { right: roomFor(marks, look) } },
      scales: { ...scales, x: { ...scales.x, ...end } },
      plugins: {
        tooltip: {
          ...tooltip(look),
          callbacks: { label: ({ dataIndex }) => ` ${marks[dataIndex]?.text ?? ""}` },
        },
      },
    },
    plugins: [
      referenceLinePlugin(lines, unit.divisor, look),
      markPlugin(
        marks,
        unit.divisor,
        look,
        lines.map(({ value }) => value),
      ),
    ],
  };
}

/** The value axis below, the names at the left. */
function valueScales(unit: Unit, look: Look) {
  return {
    x: {
      beginAtZero: true,
      grid: grid(look),
      border: { display: false },
      ticks: {
        ...ticks(look),
        maxTicksLimit: 5,
        maxRotation: 0,
        callback: (value: number | string) => unit.tick(Number(value) * unit.divisor),
      },
    },
    y: {
      grid: { display: false },
      border: { color: look.palette.muted },
      ticks: { color: look.palette.text, font: font(look), autoSkip: false, padding: 8 },
    },
  } as const;
}
