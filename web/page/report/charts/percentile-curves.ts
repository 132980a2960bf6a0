// Latency percentile curves: nines to the right, latency upwards on a log scale, a line per transport and run.
import type { ChartConfiguration } from "chart.js";
import { type Curve, nines, type PercentileSpan, percentileOf } from "../figures/percentiles.ts";
import { axisTitle, base, drawable, grid, type Look, ticks, tooltip, logarithmicScale } from "./look.ts";
import { percentileBoundsPlugin } from "./percentile-bounds.ts";
import { dashOf, POINT_STYLES } from "../../shell/palette.ts";

export interface PercentileCurves {
  readonly curves: readonly Curve[];
  /** What the i-th curve is called. */
  readonly names: readonly string[];
  /** What the trials span at some percentiles. */
  readonly spans: readonly PercentileSpan[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly percent: (percentile: number) => string;
  readonly latency: (ms: number) => string;
}

export type LineConfiguration = ChartConfiguration<"line", { x: number; y: number | null }[]>;

const TICKS = [0, 50, 90, 99, 99.9, 99.99, 99.999, 99.9999];
/** Room for more of them when the curves do not reach far. */
const CLOSER_TICKS = [0, 50, 75, 90, 95, 98, 99];

export function percentileConfiguration(chart: PercentileCurves, look: Look): LineConfiguration {
  const { curves, names, spans, percent, latency } = chart;
  const end = Math.max(1, ...curves.map(({ points }) => points.at(-1)?.x ?? 0));
  return {
    type: "line",
    data: {
      datasets: curves.map(({ run, subject, clock, points }, index) => {
        const isUncorrected = clock === "sent";
        const color = look.palette.subjects[subject];
        return {
          label: names[index] ?? subject,
          data: points.map(({ x, latencyMs }) => ({ x, y: drawable(latencyMs) })),
          borderColor: color,
          backgroundColor: run === "A" ? color : look.palette.surface,
          borderWidth: 2.25,
          borderDash: dashOf(run, isUncorrected),
          pointStyle: POINT_STYLES[subject],
          pointRadius: points.map(({ x }, at) =>
            !isUncorrected && isMarked(x, points[at - 1]?.x) ? look.fontPx * 0.36 : 0,
          ),
          clip: 12,
          pointHitRadius: 8,
          pointHoverRadius: look.fontPx * 0.45,
        };
      }),
    },
    options: {
      ...base(look),
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: {
        x: {
          type: "linear",
          min: 0,
          max: end * 1.02,
          grid: grid(look),
          border: { color: look.palette.muted },
          title: axisTitle(look, chart.xTitle),
          afterBuildTicks: (axis) => {
            const percentiles = end < 2.2 ? CLOSER_TICKS : TICKS;
            axis.ticks = percentiles
              .map((percentile) => ({ value: nines(percentile) }))
              .filter(({ value }) => value <= end);
          },
          ticks: { ...ticks(look), maxRotation: 0, autoSkip: false, callback: (x) => percent(percentileOf(Number(x))) },
        },
        y: logarithmicScale(look, chart.yTitle, latency),
      },
      plugins: {
        tooltip: {
          ...tooltip(look),
          callbacks: {
            title: ([item]) => (item === undefined ? "" : percent(percentileOf(item.parsed.x ?? 0))),
            label: ({ dataset, parsed }) => ` ${dataset.label ?? ""}: ${latency(parsed.y ?? 0)}\u00A0ms`,
          },
        },
      },
    },
    plugins: [percentileBoundsPlugin(spans, look)],
  };
}

/** A point is drawn where a curve passes another quarter of a nine, so that dense curves do not turn into beads. */
function isMarked(x: number, previous: number | undefined): boolean {
  return previous === undefined || Math.floor(x * 4) > Math.floor(previous * 4);
}
