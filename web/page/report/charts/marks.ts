// A Chart.js plugin for horizontal bars: whiskers for the intervals, dashed for ranges, and the figure in words at each bar's end.
import type { Plugin } from "chart.js";
import type { Estimate } from "../../../../bench/result/schema.ts";
import { RANGE_DASH } from "../../shell/palette.ts";
import { cssFont, drawable, type Look } from "./look.ts";

export interface Mark {
  /** In the file's unit, like the bars. */
  readonly estimate: Estimate;
  readonly text: string;
  /** What the cost model says, in the file's unit: a tick across the bar. */
  readonly predicted?: number | undefined;
}

/**
 * `marks[i]` belongs to the i-th row. Leave room to the right for the texts: {@link roomFor}. A text that would stand on
 * one of the `lines` (values in the file's unit) moves beyond it.
 */
export function markPlugin(
  marks: readonly Mark[],
  divisor: number,
  look: Look,
  lines: readonly number[] = [],
): Plugin<"bar"> {
  return {
    id: "marks",
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      const x = scales["x"];
      const bars = chart.getDatasetMeta(0).data;
      if (x === undefined) return;
      ctx.save();
      ctx.font = cssFont(look, 600);
      ctx.textBaseline = "middle";
      for (const [index, { estimate, text, predicted }] of marks.entries()) {
        const y = bars[index]?.y;
        if (y === undefined) continue;
        const pixel = (value: number) => x.getPixelForValue(drawable(value / divisor) ?? 0);
        let end = pixel(0);
        if (estimate.kind === "measured") {
          whisker(ctx, pixel(estimate.low), pixel(estimate.high), y, estimate.interval === "range", look);
          end = Math.max(end, pixel(estimate.median), pixel(estimate.high));
        }
        if (predicted !== undefined && drawable(predicted / divisor) !== null) {
          modelTick(ctx, pixel(predicted), y, look);
          end = Math.max(end, pixel(predicted) + look.fontPx * 0.3);
        }
        ctx.fillStyle = estimate.kind === "measured" ? look.palette.text : look.palette.muted;
        const gap = look.fontPx * 0.6;
        for (const line of lines.map(pixel).toSorted((one, other) => one - other)) {
          if (line > end - 3 && line < end + gap + ctx.measureText(text).width) end = Math.max(end, line);
        }
        ctx.fillText(text, end + gap, y);
      }
      ctx.restore();
    },
  };
}

/** The padding in pixels that the longest text needs. */
export function roomFor(marks: readonly Mark[], { fontPx }: Look): number {
  return fontPx * (1 + 0.62 * Math.max(0, ...marks.map(({ text }) => text.length)));
}

function whisker(
  ctx: CanvasRenderingContext2D,
  low: number,
  high: number,
  y: number,
  isRange: boolean,
  { palette, fontPx }: Look,
): void {
  if (high - low < 3) return;
  const cap = fontPx * 0.3;
  const path = new Path2D();
  path.moveTo(low, y);
  path.lineTo(high, y);
  for (const end of [low, high]) {
    path.moveTo(end, y - cap);
    path.lineTo(end, y + cap);
  }
  // A halo in the surface's colour keeps the line visible on the bar itself.
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = palette.surface;
  ctx.stroke(path);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = palette.text;
  ctx.setLineDash(isRange ? RANGE_DASH : []);
  ctx.stroke(path);
  ctx.setLineDash([]);
}

/** Upright, with a dot at its foot: told from a whisker by its shape. */
function modelTick(ctx: CanvasRenderingContext2D, x: number, y: number, { palette, fontPx }: Look): void {
  const half = fontPx * 0.85;
  for (const [width, color] of [
    [5, palette.surface],
    [2, palette.text],
  ] as const) {
    ctx.strokeStyle = color;
    ctx.fillStyle = color;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(x, y - half);
    ctx.lineTo(x, y + half);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x, y + half, width * 1.3, 0, 2 * Math.PI);
    ctx.fill();
  }
}
