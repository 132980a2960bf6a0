// Bytes per delivered message by layer, a panel for each transport: down and up apart, all on the same scale.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { columnName, type DataRow, estimateColumns } from "../export/data-row.ts";
import { type Direction, type LayerRow, layerRows, LAYERS, shownLayers } from "../figures/layers.ts";
import type { Source } from "../figures/sources.ts";
import { largestBytes } from "../figures/waterfall.ts";
import { unitFor } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { BytesTable } from "./bytes-table.tsx";
import { FigurePanel } from "./figure-panel.tsx";
import { LayerLegend } from "./legend.tsx";
import { SpreadLegend } from "./spread-legend.tsx";
import { WaterfallPanel } from "./waterfall-panel.tsx";
import { wireText } from "./wire-text.ts";

const DIRECTIONS = ["down", "up"] as const;

export function BytesFigure({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const view = useView();
  const { t, language } = view;
  const rows = useMemo(() => ({ down: layerRows(sources, "down"), up: layerRows(sources, "up") }), [sources]);
  const all = [...rows.down, ...rows.up];
  const layers = useMemo(() => shownLayers([...rows.down, ...rows.up]), [rows]);
  const largest = largestBytes(all, layers);
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
        t("waterfallRead"),
        t("bytesRead"),
        t(hasIp ? "waterfallSumIp" : "waterfallSumTcpStream"),
        hasModel ? t("modelTick") : "",
      )}
      note={sentences(language, t("waterfallNote"), t("bytesNote"), wireText(sources, view))}
      data={() => [...layerData(rows.down, "down"), ...layerData(rows.up, "up")]}
      table={<BytesTable {...{ rows, layers, layerNames, unit, compared }} />}
    >
      <div class="legends">
        <LayerLegend layers={layers} names={layerNames} />
        <SpreadLegend estimates={all.map((row) => row[row.sum])} />
      </div>
      <div class="waterfalls">
        {rows.down.map((down) => (
          <WaterfallPanel
            key={`${down.subject} ${down.run}`}
            rows={DIRECTIONS.flatMap((direction) => {
              const row = rows[direction].find(({ subject, run }) => subject === down.subject && run === down.run);
              return row === undefined ? [] : [{ direction, row }];
            })}
            {...{ layers, layerNames, unit, largest, compared }}
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
