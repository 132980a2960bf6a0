// Bytes per delivered message of one direction: a bar per transport and run, stacked by layer.
import { type LayerRow, LAYERS } from "../figures/layers.ts";
import type { Unit } from "../format.ts";
import { type BarConfiguration, valueScales } from "./bars.ts";
import { base, drawable, type Look, tooltip } from "./look.ts";
import { type Mark, markPlugin, roomFor } from "./marks.ts";
import { type Layer, pale } from "./palette.ts";

export interface StackedBytes {
  readonly rows: readonly LayerRow[];
  readonly unit: Unit;
  readonly labels: readonly string[];
  readonly layerNames: Readonly<Record<Layer, string>>;
  readonly notMeasured: string;
  /** The axis's end in the file's unit: the same for both directions, so that they can be compared. */
  readonly largest: number;
}

export function stackedBytesConfiguration(chart: StackedBytes, look: Look): BarConfiguration {
  const { rows, unit, labels, layerNames, notMeasured, largest } = chart;
  const marks: Mark[] = rows.map(({ subject, tcpStream }) => ({
    estimate: tcpStream,
    text: tcpStream.kind === "measured" ? unit.text(tcpStream.median) : notMeasured,
    tab: look.palette.subjects[subject],
  }));
  const scales = valueScales(unit, look);
  return {
    type: "bar",
    data: {
      labels: [...labels],
      datasets: LAYERS.map((layer) => ({
        label: layerNames[layer],
        data: rows.map((row) => {
          const figure = row[layer];
          return figure.kind === "measured" ? drawable(figure.median / unit.divisor) : null;
        }),
        backgroundColor: rows.map(({ run }) => {
          const color = look.palette.layers[layer];
          return run === "A" ? color : pale(color);
        }),
        borderColor: look.palette.surface,
        borderWidth: { right: 1 },
        barPercentage: 0.72,
        categoryPercentage: 0.9,
      })),
    },
    options: {
      ...base(look),
      indexAxis: "y",
      layout: { padding: { right: roomFor(marks, look) } },
      interaction: { mode: "index", axis: "y" },
      scales: {
        x: { ...scales.x, stacked: true, suggestedMax: drawable(largest / unit.divisor) ?? 0 },
        y: { ...scales.y, stacked: true },
      },
      plugins: {
        tooltip: {
          ...tooltip(look),
          callbacks: {
            label: ({ dataset, parsed }) => ` ${dataset.label ?? ""}: ${unit.text((parsed.x ?? 0) * unit.divisor)}`,
          },
        },
      },
    },
    plugins: [markPlugin(marks, unit.divisor, look)],
  };
}
