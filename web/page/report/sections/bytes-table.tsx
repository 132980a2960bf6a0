// The table below the bytes by layer: a row per transport and direction, the layers and their sums.
import type { Layer } from "../../shell/palette.ts";
import type { Direction, LayerRow } from "../figures/layers.ts";
import type { Unit } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { basis } from "./estimates.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { TableBox } from "./figure-panel.tsx";
import { ModelCell } from "./model-cell.tsx";
import { SubjectCell } from "./subject-cell.tsx";

interface BytesTableProps {
  readonly rows: Readonly<Record<Direction, readonly LayerRow[]>>;
  readonly layers: readonly Layer[];
  readonly layerNames: Readonly<Record<Layer, string>>;
  readonly unit: Unit;
  readonly compared: boolean;
}

export function BytesTable({ rows, layers, layerNames, unit, compared }: BytesTableProps) {
  const { t } = useView();
  const isOnWire = (layer: Layer): boolean => layer === "tcpIp";
  const columns: (Layer | "tcpStream" | "ip")[] = [
    ...layers.filter((layer) => !isOnWire(layer)),
    "tcpStream",
    ...(layers.some(isOnWire) ? (["tcpIp", "ip"] as const) : []),
  ];
  const names = { ...layerNames, tcpStream: t("layerTcpStream"), ip: t("layerIp") };
  const hasModel = [...rows.down, ...rows.up].some(({ model }) => model !== undefined);
  return (
    <TableBox label={t("bytesTitle")}>
      <thead>
        <tr>
          <th scope="col">{t("transport")}</th>
          <th scope="col">{t("direction")}</th>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {names[column]}
            </th>
          ))}
          {hasModel && (
            <th scope="col">
              {t("modelledAs", { metric: names[rows.down.some(({ sum }) => sum === "ip") ? "ip" : "tcpStream"] })}
            </th>
          )}
          <th scope="col">{t("basis")}</th>
        </tr>
      </thead>
      <tbody>
        {(["down", "up"] as const).flatMap((direction) =>
          rows[direction].map((row) => (
            <tr key={`${direction} ${row.subject} ${row.run}`}>
              <SubjectCell {...row} compared={compared} />
              <td class="words">{t(direction === "down" ? "directionDownShort" : "directionUpShort")}</td>
              {columns.map((column) => (
                <EstimateCell key={column} estimate={row[column]} unit={unit} />
              ))}
              {hasModel && <ModelCell model={row.model} unit={unit} />}
              <td class="words">{row.tcpStream.kind === "measured" && basis(row.tcpStream, t)}</td>
            </tr>
          )),
        )}
      </tbody>
    </TableBox>
  );
}
