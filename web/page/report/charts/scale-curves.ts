// Curves over the number of subscribers: marked where it was measured, thin on shaded ground where it is modelled.
import type { ChartDataset, Plugin, Scale } from "chart.js";
import type { Estimate } from "../../../../bench/result/schema.ts";
import { dashOf, modelDashOf, POINT_STYLES } from "../../shell/palette.ts";
import type { RunCurve } from "../figures/scale-runs.ts";
import { base, drawable, grid, logarithmicScale, type Look, ticks, tooltip } from "./look.ts";
import type { LineConfiguration } from "./percentile-curves.ts";
import { boundsOf, whiskerPlugin } from "./whiskers.ts";

export interface ScaleChart {
  readonly curves: readonly RunCurve[];
  /** What the i-th curve is called, measured and modelled. */
  readonly names: readonly { readonly measured: string; readonly modelled: string }[];
  /** The largest number of subscribers that was measured. */
  readonly endsAt: number;
  readonly sayValue: (value: number) => string;
  readonly saySubscribers: (subscribers: number) => string;
}

export function scaleConfiguration(chart: ScaleChart, look: Look): LineConfiguration {
  const { curves, names, endsAt, sayValue, saySubscribers } = chart;
  const measured = curves.map(({ transport, run, measured: points }, index) => ({
    label: names[index]?.measured ?? transport,
    data: points.map(({ subscribers, estimate }) => ({ x: subscribers, y: aboveNothing(medianOf(estimate)) })),
    borderColor: look.palette.subjects[transport],
    backgroundColor: run === "A" ? look.palette.subjects[transport] : look.palette.surface,
    borderWidth: 2.25,
    borderDash: dashOf(run),
    pointStyle: POINT_STYLES[transport],
    pointRadius: look.fontPx * 0.36,
    pointHitRadius: 8,
    clip: 12,
  }));
  const modelled = curves.flatMap(
    ({ transport, run, modelled: points, hasOwnModel }, index): ChartDataset<"line", XY[]>[] =>
      points.length === 0 || !hasOwnModel
        ? []
        : [
            {
              label: names[index]?.modelled ?? transport,
              data: points.map(({ subscribers, value }) => ({ x: subscribers, y: aboveNothing(value) })),
              borderColor: look.palette.subjects[transport],
              borderWidth: 1.75,
              borderDash: modelDashOf(run),
              pointRadius: 0,
              pointHitRadius: 6,
            },
          ],
  );
  const whiskers = curves.map(({ transport, measured: points }) => ({
    color: look.palette.subjects[transport],
    bounds: points.map(({ estimate }) => boundsOf(estimate, 1)),
  }));
  return {
    type: "line",
    data: { datasets: [...measured, ...modelled] },
    options: {
      ...base(look),
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: {
        x: {
          type: "logarithmic",
          grid: grid(look),
          border: { color: look.palette.muted },
          ticks: {
            ...ticks(look),
            maxRotation: 0,
            autoSkip: false,
            callback(value) {
              return isLabelled(Number(value), this) ? saySubscribers(Number(value)) : null;
            },
          },
        },
        y: {
          ...logarithmicScale(look, "", sayValue),
          title: { display: false },
          ticks: {
            ...ticks(look),
            autoSkip: false,
            callback: (value) => (isPowerOfTen(Number(value)) ? sayValue(Number(value)) : null),
          },
        },
      },
      plugins: {
        tooltip: {
          ...tooltip(look),
          callbacks: {
            title: ([item]) => (item === undefined ? "" : saySubscribers(item.parsed.x ?? 0)),
            label: ({ dataset, parsed }) => ` ${dataset.label ?? ""}: ${sayValue(parsed.y ?? 0)}`,
          },
        },
      },
    },
    plugins: [beyondPlugin(endsAt, look), whiskerPlugin(whiskers)],
  };
}

interface XY {
  x: number;
  y: number | null;
}

function medianOf(estimate: Estimate): number {
  return estimate.kind === "measured" ? estimate.median : 0;
}

/** No log scale shows what is not above 0. */
function aboveNothing(value: number): number | null {
  return value > 0 ? drawable(value) : null;
}

/** Room for the longest label of subscribers. */
const LABEL_PX = 46;

/** Powers of ten, and of these every second or third where there is no room for all. */
function isLabelled(value: number, { min, max, width }: Pick<Scale, "min" | "max" | "width">): boolean {
  const every = Math.max(1, Math.ceil((Math.log10(max / min) * LABEL_PX) / width));
  return isPowerOfTen(value) && Math.round(Math.log10(value / min)) % every === 0;
}

function isPowerOfTen(value: number): boolean {
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-6;
}

/** Shades what lies beyond the last measured number of subscribers. */
function beyondPlugin(endsAt: number, { palette }: Look): Plugin<"line"> {
  return {
    id: "beyond",
    beforeDatasetsDraw({ ctx, scales, chartArea: { left, right, top, bottom } }) {
      const x = scales["x"];
      if (x === undefined || endsAt <= 0) return;
      const at = Math.min(right, Math.max(left, x.getPixelForValue(endsAt)));
      ctx.save();
      ctx.fillStyle = palette.band;
      ctx.fillRect(at, top, right - at, bottom - top);
      ctx.strokeStyle = palette.muted;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(at, top);
      ctx.lineTo(at, bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}
