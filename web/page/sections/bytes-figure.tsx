// Bytes per delivered message by layer: down and up apart, on the same scale.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../bench/result/schema.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import type { Layer } from "../charts/palette.ts";
import { stackedBytesConfiguration } from "../charts/stacked-bytes.ts";
import { type Direction, type LayerRow, layerRows } from "../figures/layers.ts";
import type { Source } from "../figures/sources.ts";
import { type Unit, unitFor } from "../format.ts";
import { useView } from "../view.ts";
import { barHeightRem } from "./bar-figure.tsx";
import { basis, largestOf, missing } from "./estimates.ts";
import { FigurePanel, Spread, TableBox } from "./figure-panel.tsx";
import { LayerLegend } from "./legend.tsx";
import { SubjectCell } from "./subject-cell.tsx";

const COLUMNS = ["payload", "framing", "http", "tcpStream"] as const;

export function BytesFigure({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const { t, language } = useView();
  const rows = useMemo(() => ({ down: layerRows(sources, "down"), up: layerRows(sources, "up") }), [sources]);
  const largest = largestOf([...rows.down, ...rows.up].map(({ tcpStream }) => tcpStream));
  const unit = unitFor("bytes", largest, language);
  const layerNames = { payload: t("layerPayload"), framing: t("layerFraming"), http: t("layerHttp") };
  const compared = sources.length > 1;
  return (
    <FigurePanel
      wide
      title={t("bytesTitle")}
      read={t("bytesRead")}
      note={t("bytesNote")}
      table={
        <TableBox label={t("bytesTitle")}>
          <thead>
            <tr>
              <th scope="col">{t("transport")}</th>
              <th scope="col">{t("direction")}</th>
              {COLUMNS.map((layer) => (
                <th scope="col" key={layer}>
                  {layer === "tcpStream" ? t("layerTcpStream") : layerNames[layer]}
                </th>
              ))}
              <th scope="col">{t("basis")}</th>
            </tr>
          </thead>
          <tbody>
            <LayerTableRows rows={rows.down} direction={t("directionDownShort")} unit={unit} compared={compared} />
            <LayerTableRows rows={rows.up} direction={t("directionUpShort")} unit={unit} compared={compared} />
          </tbody>
        </TableBox>
      }
    >
      <LayerLegend names={layerNames} />
      <div class="pair">
        {(["down", "up"] as const).map((direction) => (
          <DirectionChart
            key={direction}
            {...{ direction, unit, layerNames, largest, compared }}
            rows={rows[direction]}
          />
        ))}
      </div>
    </FigurePanel>
  );
}

interface DirectionChartProps {
  readonly direction: Direction;
  readonly rows: readonly LayerRow[];
  readonly unit: Unit;
  readonly layerNames: Readonly<Record<Layer, string>>;
  readonly largest: number;
  readonly compared: boolean;
}

function DirectionChart({ direction, rows, unit, layerNames, largest, compared }: DirectionChartProps) {
  const view = useView();
  const { t, nameOf, look } = view;
  const heading = t(direction === "down" ? "directionDown" : "directionUp");
  const configuration = useMemo(() => {
    const labels = rows.map(({ subject, run }) => (compared ? `${nameOf(subject)} · ${run}` : nameOf(subject)));
    return stackedBytesConfiguration(
      { rows, unit, labels, layerNames, notMeasured: t("notMeasuredShort"), largest },
      look,
    );
  }, [rows, view, largest]);
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

interface LayerTableRowsProps {
  readonly rows: readonly LayerRow[];
  readonly direction: string;
  readonly unit: Unit;
  readonly compared: boolean;
}

function LayerTableRows({ rows, direction, unit, compared }: LayerTableRowsProps) {
  const view = useView();
  return (
    <>
      {rows.map((row) => (
        <tr key={`${row.subject} ${row.run}`}>
          <SubjectCell {...row} compared={compared} />
          <td class="words">{direction}</td>
          {COLUMNS.map((layer) => {
            const figure = row[layer];
            if (figure.kind === "not-measured") {
              return (
                <td key={layer} class="missing">
                  {missing(figure.reason, view)}
                </td>
              );
            }
            return (
              <td key={layer}>
                <span class="figure">{unit.text(figure.median)}</span>
                <Spread estimate={figure} unit={unit} />
              </td>
            );
          })}
          <td class="words">{row.tcpStream.kind === "measured" && basis(row.tcpStream, view.t)}</td>
        </tr>
      ))}
    </>
  );
}
