// A Chart.js plugin for lines: the interval of each point as a thin upright line, a range's dashed.
import type { Plugin } from "chart.js";
import type { Estimate } from "../../../../bench/result/schema.ts";
import { RANGE_DASH } from "../../shell/palette.ts";

/** What a point's trials span, in the axis's unit. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  /** Of fewer than six trials. */
  readonly isRange: boolean;
}

/** Of one line; null for a point without bounds. */
export interface Whiskers {
  readonly color: string;
  readonly bounds: readonly (Bounds | null)[];
}

/** A single trial has no bounds. */
export function boundsOf(estimate: Estimate, divisor: number): Bounds | null {
  if (estimate.kind !== "measured" || estimate.trials === 1) return null;
  const { low, high, interval } = estimate;
  return { low: low / divisor, high: high / divisor, isRange: interval === "range" };
}

/** `lines[i]` belongs to the i-th line of the chart, `bounds[j]` to its j-th point. */
export function whiskerPlugin(lines: readonly Whiskers[]): Plugin<"line"> {
  return {
    id: "whiskers",
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      const y = scales["y"];
      if (y === undefined) return;
      // A log scale has no place for what is not above 0: its axis's end stands for it.
      const pixel = (value: number): number => y.getPixelForValue(Math.min(y.max, Math.max(y.min, value)));
      ctx.save();
      for (const [line, { color, bounds }] of lines.entries()) {
        const points = chart.getDatasetMeta(line).data;
        for (const [index, ends] of bounds.entries()) {
          const x = points[index]?.x;
          if (x !== undefined && ends !== null) drawBounds(ctx, x, pixel(ends.low), pixel(ends.high), ends, color);
        }
      }
      ctx.restore();
    },
  };
}

/** Upright, from pixel to pixel. */
export function drawBounds(
  ctx: CanvasRenderingContext2D,
  x: number,
  low: number,
  high: number,
  { isRange }: Pick<Bounds, "isRange">,
  color: string,
): void {
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = color;
  ctx.setLineDash(isRange ? RANGE_DASH : []);
  ctx.beginPath();
  ctx.moveTo(x, low);
  ctx.lineTo(x, high);
  ctx.stroke();
}
