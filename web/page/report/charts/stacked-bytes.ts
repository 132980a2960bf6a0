// Bytes per delivered message of one direction: a bar per transport and run, stacked by layer.
import type { LayerRow } from "../figures/layers.ts";
import type { Unit } from "../../shell/format.ts";
import { type BarConfiguration, valueScales } from "./bars.ts";
import { base, drawable, type Look, tooltip } from "./look.ts";
import { type Mark, markPlugin, roomFor } from "./marks.ts";
import { type Layer, pale } from "../../shell/palette.ts";

export interface StackedBytes {
  readonly rows: readonly LayerRow[];
  /** From the left on. */
  readonly layers: readonly Layer[];
  readonly unit: Unit;
  readonly labels: readonly string[];
  readonly layerNames: Readonly<Record<Layer, string>>;
  readonly notMeasured: string;
  /** A sum without TCP/IP beside others that have it. */
  readonly withoutTcpIp: (sum: string) => string;
  /** The axis's end in the file's unit: the same for both directions, so that they can be compared. */
  readonly largest: number;
}

export function stackedBytesConfiguration(chart: StackedBytes, look: Look): BarConfiguration {
  const { rows, layers, unit, labels, layerNames, largest } = chart;
  const marks: Mark[] = rows.map((row) => ({
    estimate: row[row.sum],
    text: sumText(row, chart),
    predicted: row.model?.predicted,
    tab: look.palette.subjects[row.subject],
  }));
  const scales = valueScales(unit, look);
  return {
    type: "bar",
    data: {
      labels: [...labels],
      datasets: layers.map((layer) => ({
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

function sumText(row: LayerRow, { rows, unit, notMeasured, withoutTcpIp }: StackedBytes): string {
  const figure = row[row.sum];
  if (figure.kind === "not-measured") return notMeasured;
  const text = unit.text(figure.median);
  return row.sum === "tcpStream" && rows.some(({ sum }) => sum === "ip") ? withoutTcpIp(text) : text;
}
