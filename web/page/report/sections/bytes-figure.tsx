// Bytes per delivered message by layer: down and up apart, on the same scale.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import type { Layer } from "../../shell/palette.ts";
import { stackedBytesConfiguration } from "../charts/stacked-bytes.ts";
import { columnName, type DataRow, estimateColumns } from "../export/data-row.ts";
import { type Direction, type LayerRow, layerRows, LAYERS, shownLayers } from "../figures/layers.ts";
import type { Source } from "../figures/sources.ts";
import { type Unit, unitFor } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { barHeightRem } from "./bar-figure.tsx";
import { BytesTable } from "./bytes-table.tsx";
import { largestOf } from "./estimates.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { LayerLegend } from "./legend.tsx";
import { wireText } from "./wire-text.ts";

export function BytesFigure({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const view = useView();
  const { t, language } = view;
  const rows = useMemo(() => ({ down: layerRows(sources, "down"), up: layerRows(sources, "up") }), [sources]);
  const all = [...rows.down, ...rows.up];
  const layers = useMemo(() => shownLayers([...rows.down, ...rows.up]), [rows]);
  const largest = largestOf(all.map((row) => row[row.sum]));
  const unit = unitFor("bytes", largest, language);
  const layerNames = {
    payload: t("layerPayload"),
    framing: t("layerFraming"),
    http: t("layerHttp"),
    tls: t("layerTls"),
    tcpIp: t("layerTcpIp"),
  };
  const compared = sources.length > 1;
  const hasModel = all.some(({ model }) => model !== undefined);
  const hasIp = all.some(({ sum }) => sum === "ip");
  return (
    <FigurePanel
      wide
      title={t("bytesTitle")}
      read={sentences(
        language,
        t("bytesRead"),
        t(hasIp ? "bytesSumIp" : "bytesSumTcpStream"),
        hasModel ? t("modelTick") : "",
      )}
      note={sentences(language, t("bytesNote"), wireText(sources, view))}
      data={() => [...layerData(rows.down, "down"), ...layerData(rows.up, "up")]}
      table={<BytesTable {...{ rows, layers, layerNames, unit, compared }} />}
    >
      <LayerLegend layers={layers} names={layerNames} />
      <div class="pair">
        {(["down", "up"] as const).map((direction) => (
          <DirectionChart
            key={direction}
            {...{ direction, layers, unit, layerNames, largest, compared }}
            rows={rows[direction]}
          />
        ))}
      </div>
    </FigurePanel>
  );
}

/** What is saved of it: a row for each layer. */
function layerData(rows: readonly LayerRow[], direction: Direction): DataRow[] {
  return rows.flatMap((row) =>
    [...LAYERS, row.sum].map((layer) => ({
      transport: row.subject,
      run: row.run,
      direction,
      layer: layer === row.sum ? `sum (${row.sum})` : layer,
      ...estimateColumns(row[layer], "bytes"),
      [columnName("modelled", "bytes")]: layer === row.sum ? (row.model?.predicted ?? null) : null,
    })),
  );
}

interface DirectionChartProps {
  readonly direction: Direction;
  readonly rows: readonly LayerRow[];
  readonly layers: readonly Layer[];
  readonly unit: Unit;
  readonly layerNames: Readonly<Record<Layer, string>>;
  readonly largest: number;
  readonly compared: boolean;
}

function DirectionChart({ direction, rows, layers, unit, layerNames, largest, compared }: DirectionChartProps) {
  const view = useView();
  const { t, nameOf, look } = view;
  const heading = t(direction === "down" ? "directionDown" : "directionUp");
  const configuration = useMemo(() => {
    const labels = rows.map(({ subject, run }) => (compared ? `${nameOf(subject)} · ${run}` : nameOf(subject)));
    const withoutTcpIp = (sum: string) => t("sumWithoutTcpIp", { sum });
    return stackedBytesConfiguration(
      { rows, layers, unit, labels, layerNames, notMeasured: t("notMeasuredShort"), withoutTcpIp, largest },
      look,
    );
  }, [rows, layers, view, largest]);
  return (
    <div>
      <h4>{heading}</h4>
      <ChartCanvas
        configuration={configuration}
        label={t("chartLabel", { title: `${t("bytesTitle")}. ${heading}` })}
        heightRem={barHeightRem(rows)}
      />
    </div>
  );
}
