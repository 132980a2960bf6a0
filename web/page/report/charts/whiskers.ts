// A Chart.js plugin for lines: the interval of each point as a thin upright line.
import type { Plugin } from "chart.js";

/** Of one line, in the axis's unit; null for a point without an interval. */
export interface Whiskers {
  readonly color: string;
  readonly bounds: readonly (readonly [low: number, high: number] | null)[];
}

/** `lines[i]` belongs to the i-th line of the chart, `bounds[j]` to its j-th point. */
export function whiskerPlugin(lines: readonly Whiskers[]): Plugin<"line"> {
  return {
    id: "whiskers",
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      const y = scales["y"];
      if (y === undefined) return;
      ctx.save();
      ctx.lineWidth = 1.5;
      for (const [line, { color, bounds }] of lines.entries()) {
        const points = chart.getDatasetMeta(line).data;
        ctx.strokeStyle = color;
        for (const [index, ends] of bounds.entries()) {
          const x = points[index]?.x;
          if (x === undefined || ends === null) continue;
          // A log scale has no place for what is not above 0: its axis's end stands for it.
          const [low, high] = ends.map((end) => y.getPixelForValue(Math.min(y.max, Math.max(y.min, end))));
          if (low === undefined || high === undefined) continue;
          ctx.beginPath();
          ctx.moveTo(x, low);
          ctx.lineTo(x, high);
          ctx.stroke();
        }
      }
      ctx.restore();
    },
  };
}
