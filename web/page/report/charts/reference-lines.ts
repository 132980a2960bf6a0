// A Chart.js plugin for horizontal bars: lines across all of them, at values that the bars are measured by.
import type { Plugin } from "chart.js";
import { drawable, type Look } from "./look.ts";
import { GOAL_DASH } from "../../shell/palette.ts";

export interface ReferenceLine {
  /** In the file's unit, like the bars. */
  readonly value: number;
  readonly color: string;
  readonly isDashed: boolean;
}

export function referenceLinePlugin(
  lines: readonly ReferenceLine[],
  divisor: number,
  { palette }: Look,
): Plugin<"bar"> {
  return {
    id: "referenceLines",
    afterDatasetsDraw({ ctx, scales, chartArea: { left, right, top, bottom } }) {
      const x = scales["x"];
      if (x === undefined) return;
      ctx.save();
      for (const { value, color, isDashed } of lines) {
        const at = x.getPixelForValue(drawable(value / divisor) ?? -1);
        if (at < left || at > right) continue;
        const path = new Path2D();
        path.moveTo(at, top);
        path.lineTo(at, bottom);
        // A halo in the surface's colour keeps the line visible on the bars.
        for (const [width, strokeStyle] of [
          [4, palette.surface],
          [2, color],
        ] as const) {
          ctx.lineWidth = width;
          ctx.strokeStyle = strokeStyle;
          ctx.setLineDash(isDashed && strokeStyle === color ? GOAL_DASH : []);
          ctx.stroke(path);
        }
      }
      ctx.restore();
    },
  };
}
