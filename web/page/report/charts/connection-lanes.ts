// Open connections over time: one lane per transport above a common time axis, the measured window shaded.
import type { Plugin } from "chart.js";
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import type { ConnectionLane } from "../figures/connections.ts";
import { axisTitle, base, cssFont, drawable, grid, type Look, ticks, tooltip } from "./look.ts";
import { dashOf } from "../../shell/palette.ts";
import type { LineConfiguration } from "./percentile-curves.ts";

export interface LaneChart {
  readonly lanes: readonly ConnectionLane[];
  /** What the i-th lane's line is called. */
  readonly names: readonly string[];
  readonly laneName: (subject: ConnectionLane["subject"]) => string;
  readonly xTitle: string;
  readonly windowName: string;
  readonly seconds: (value: number) => string;
  readonly count: (value: number) => string;
}

export function laneConfiguration(chart: LaneChart, look: Look): LineConfiguration {
  const { lanes, names, seconds, count } = chart;
  const subjects = TRANSPORTS.filter((transport) => lanes.some(({ subject }) => subject === transport));
  const highest = Math.max(1, ...lanes.flatMap(({ trial }) => trial?.points.map(({ open }) => open) ?? []));
  const laneScales = subjects.map((subject, index) => [
    `y-${subject}`,
    {
      type: "linear" as const,
      position: "left" as const,
      stack: "lanes",
      stackWeight: 1,
      weight: subjects.length - index,
      min: 0,
      max: (drawable(highest) ?? 1) * 1.75,
      grid: grid(look),
      border: { color: look.palette.muted },
      ticks: { ...ticks(look), callback: (value: number | string) => count(Number(value)) },
      afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
        axis.ticks = [{ value: 0 }, { value: drawable(highest) ?? 1 }];
      },
    },
  ]);
  return {
    type: "line",
    data: {
      datasets: lanes.map(({ run, subject, trial }, index) => ({
        label: names[index] ?? subject,
        yAxisID: `y-${subject}`,
        data: (trial?.points ?? []).map(({ seconds: x, open }) => ({ x, y: drawable(open) })),
        borderColor: look.palette.subjects[subject],
        backgroundColor: look.palette.subjects[subject],
        borderWidth: 2,
        borderDash: dashOf(run),
        stepped: "before" as const,
        pointRadius: 0,
        pointHitRadius: 6,
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
          ticks: { ...ticks(look), maxRotation: 0, callback: (value) => seconds(Number(value)) },
        },
        ...Object.fromEntries(laneScales),
      },
      plugins: {
        tooltip: {
          ...tooltip(look),
          callbacks: {
            title: ([item]) => (item === undefined ? "" : seconds(item.parsed.x ?? 0)),
            label: ({ dataset, parsed }) => ` ${dataset.label ?? ""}: ${count(parsed.y ?? 0)}`,
          },
        },
      },
    },
    plugins: [windowPlugin(chart, look), laneNamePlugin(chart, subjects, look)],
  };
}

/** Shades the measured window of run A's trial; the second run's is marked by a dashed end. */
function windowPlugin({ lanes, windowName }: LaneChart, look: Look): Plugin<"line"> {
  const windowSeconds = lanes.find(({ trial }) => trial !== null)?.trial?.windowSeconds ?? 0;
  return {
    id: "measuredWindow",
    beforeDatasetsDraw({ ctx, scales, chartArea }) {
      const x = scales["x"];
      if (x === undefined || drawable(windowSeconds) === null) return;
      const from = Math.max(chartArea.left, x.getPixelForValue(0));
      const to = Math.min(chartArea.right, x.getPixelForValue(windowSeconds));
      ctx.save();
      ctx.fillStyle = look.palette.band;
      ctx.fillRect(from, chartArea.top, to - from, chartArea.bottom - chartArea.top);
      ctx.font = cssFont(look, 400);
      ctx.fillStyle = look.palette.muted;
      ctx.textAlign = "right";
      ctx.fillText(windowName, to - look.fontPx / 2, chartArea.top + look.fontPx * 1.2);
      ctx.restore();
    },
  };
}

function laneNamePlugin(
  { laneName }: LaneChart,
  subjects: readonly ConnectionLane["subject"][],
  look: Look,
): Plugin<"line"> {
  return {
    id: "laneNames",
    afterDatasetsDraw({ ctx, scales }) {
      ctx.save();
      ctx.font = cssFont(look, 600);
      for (const subject of subjects) {
        const lane = scales[`y-${subject}`];
        if (lane === undefined) continue;
        ctx.fillStyle = look.palette.subjects[subject];
        ctx.fillRect(lane.right + 8, lane.top + look.fontPx * 0.35, look.fontPx * 0.3, look.fontPx);
        ctx.fillStyle = look.palette.text;
        ctx.fillText(laneName(subject), lane.right + 14 + look.fontPx * 0.3, lane.top + look.fontPx * 1.2);
      }
      ctx.restore();
    },
  };
}
