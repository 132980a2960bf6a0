// A Chart.js plugin for percentile curves: at some percentiles, what the trials span, side by side where curves lie on each other.
import type { Plugin } from "chart.js";
import type { PercentileSpan } from "../figures/percentiles.ts";
import type { Look } from "./look.ts";
import { boundsOf, drawBounds } from "./whiskers.ts";

/** In milliseconds, as the axis has it. */
const US_PER_MS = 1000;

export function percentileBoundsPlugin(spans: readonly PercentileSpan[], { palette, fontPx }: Look): Plugin<"line"> {
  const columns = [...new Set(spans.map(({ line }) => line))];
  return {
    id: "percentileBounds",
    afterDatasetsDraw({ ctx, scales }) {
      const { x, y } = scales;
      if (x === undefined || y === undefined) return;
      const pixel = (value: number): number => y.getPixelForValue(Math.min(y.max, Math.max(y.min, value)));
      ctx.save();
      for (const span of spans) {
        const bounds = boundsOf(span.estimate, US_PER_MS);
        if (bounds === null) continue;
        const aside = (columns.indexOf(span.line) - (columns.length - 1) / 2) * fontPx * 0.35;
        const at = x.getPixelForValue(span.x) + aside;
        drawBounds(ctx, at, pixel(bounds.low), pixel(bounds.high), bounds, palette.subjects[span.subject]);
        cap(ctx, at, pixel(bounds.low));
        cap(ctx, at, pixel(bounds.high));
      }
      ctx.restore();
    },
  };
}

function cap(ctx: CanvasRenderingContext2D, x: number, y: number): void {
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x - 2.5, y);
  ctx.lineTo(x + 2.5, y);
  ctx.stroke();
}
