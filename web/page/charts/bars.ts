// Horizontal bars, one per transport and run, each with its interval and its figure.
import type { ChartConfiguration } from "chart.js";
import type { Row } from "../figures/rows.ts";
import type { Unit } from "../format.ts";
import { base, drawable, font, grid, type Look, ticks, tooltip } from "./look.ts";
import { type Mark, markPlugin, roomFor } from "./marks.ts";
import { pale } from "./palette.ts";

export interface BarChart {
  readonly rows: readonly Row[];
  readonly unit: Unit;
  /** What the i-th row is called. */
  readonly labels: readonly string[];
  readonly notMeasured: string;
}

export type BarConfiguration = ChartConfiguration<"bar", (number | null)[], string>;

export function barConfiguration({ rows, unit, labels, notMeasured }: BarChart, look: Look): BarConfiguration {
  const colors = rows.map(({ subject }) => look.palette.subjects[subject]);
  const marks: Mark[] = rows.map(({ estimate }) => ({
    estimate,
    text: estimate.kind === "measured" ? unit.text(estimate.median) : notMeasured,
  }));
  const scales = valueScales(unit, look);
  const highest = Math.max(0, ...rows.map(({ estimate }) => (estimate.kind === "measured" ? estimate.high : 0)));
  return {
    type: "bar",
    data: {
      labels: [...labels],
      datasets: [
        {
          data: rows.map(({ estimate }) =>
            estimate.kind === "measured" ? drawable(estimate.median / unit.divisor) : null,
          ),
          backgroundColor: rows.map(({ run }, index) => fill(colors[index] ?? "", run)),
          borderColor: colors,
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
      // The axis ends beyond the longest whisker, not only beyond the longest bar.
      scales: { ...scales, x: { ...scales.x, suggestedMax: drawable(highest / unit.divisor) ?? 0 } },
      plugins: {
        tooltip: {
          ...tooltip(look),
          callbacks: { label: ({ dataIndex }) => ` ${marks[dataIndex]?.text ?? ""}` },
        },
      },
    },
    plugins: [markPlugin(marks, unit.divisor, look)],
  };
}

/** The value axis below, the names at the left. */
export function valueScales(unit: Unit, look: Look) {
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

function fill(color: string, run: Row["run"]): string {
  return run === "A" ? color : pale(color);
}
