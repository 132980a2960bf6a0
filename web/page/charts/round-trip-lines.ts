// Latency against the round trip of the network: a line per transport and run, the interval at every point.
import type { Estimate } from "../../../bench/result/schema.ts";
import { type RoundTripLine, roundTripsOf } from "../figures/round-trips.ts";
import { axisTitle, base, drawable, grid, logarithmicScale, type Look, ticks, tooltip } from "./look.ts";
import { dashOf, POINT_STYLES } from "./palette.ts";
import type { LineConfiguration } from "./percentile-curves.ts";
import { whiskerPlugin } from "./whiskers.ts";

export interface RoundTripChart {
  readonly lines: readonly RoundTripLine[];
  readonly figure: "p50" | "mean";
  /** What the i-th line is called. */
  readonly names: readonly string[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly ms: (value: number) => string;
}

export function roundTripConfiguration(chart: RoundTripChart, look: Look): LineConfiguration {
  const { figure, names, ms } = chart;
  const lines = chart.lines.map((line) => ({
    ...line,
    points: line.points.filter(({ rttMs }) => drawable(rttMs) !== null),
  }));
  const whiskers = lines.map(({ subject, points }) => ({
    color: look.palette.subjects[subject],
    bounds: points.map((point) => boundsMs(point[figure])),
  }));
  return {
    type: "line",
    data: {
      datasets: lines.map(({ run, subject, points }, index) => ({
        label: names[index] ?? subject,
        data: points.map((point) => ({ x: point.rttMs, y: medianMs(point[figure]) })),
        borderColor: look.palette.subjects[subject],
        backgroundColor: run === "A" ? look.palette.subjects[subject] : look.palette.surface,
        borderWidth: 2.25,
        borderDash: dashOf(run),
        pointStyle: POINT_STYLES[subject],
        pointRadius: look.fontPx * 0.36,
        pointHitRadius: 8,
        clip: 12,
      })),
    },
    options: {
      ...base(look),
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: {
        x: {
          type: "linear",
          grid: grid(look),
          border: { color: look.palette.muted },
          title: axisTitle(look, chart.xTitle),
          afterBuildTicks: (axis) => {
            axis.ticks = roundTripsOf(lines).map((value) => ({ value }));
          },
          ticks: { ...ticks(look), maxRotation: 0, callback: (value) => ms(Number(value)) },
        },
        y: logarithmicScale(look, chart.yTitle, ms),
      },
      plugins: {
        tooltip: {
          ...tooltip(look),
          callbacks: {
            title: ([item]) => (item === undefined ? "" : `${ms(item.parsed.x ?? 0)}\u00A0ms`),
            label: ({ dataset, parsed }) => ` ${dataset.label ?? ""}: ${ms(parsed.y ?? 0)}\u00A0ms`,
          },
        },
      },
    },
    plugins: [whiskerPlugin(whiskers)],
  };
}

/** Null where there is none, or none that a log scale can show. */
function medianMs(estimate: Estimate): number | null {
  return estimate.kind === "measured" && estimate.median > 0 ? drawable(estimate.median / 1000) : null;
}

function boundsMs(estimate: Estimate): readonly [number, number] | null {
  return estimate.kind === "measured" ? [estimate.low / 1000, estimate.high / 1000] : null;
}
