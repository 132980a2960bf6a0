// Round trips of echoes: percentile curves and their table.
import { useMemo } from "preact/hooks";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { percentileConfiguration } from "../charts/percentile-curves.ts";
import { echoCells, echoCurves, type EchoRow, echoSpans } from "../figures/echo.ts";
import { sensible, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { echoName } from "./echo-words.ts";
import { FigurePanel, HeadRow, TableBox } from "./figure-panel.tsx";
import { LatencyCellOf } from "./latency-cell.tsx";
import { LineLegend } from "./legend.tsx";
import { SpreadLegend } from "./spread-legend.tsx";
import { SubjectCell } from "./subject-cell.tsx";

interface EchoRowsProps {
  readonly rows: readonly EchoRow[];
  readonly compared: boolean;
}

export function EchoRoundTripFigure({ rows, compared }: EchoRowsProps) {
  const view = useView();
  const { t, language, look } = view;
  const names = rows.map(({ series }) => echoName(series, view));
  const configuration = useMemo(
    () =>
      percentileConfiguration(
        {
          curves: echoCurves(rows),
          spans: echoSpans(rows),
          names: rows.map(({ series, run }) => {
            const name = echoName(series, view);
            return compared ? `${name} · ${run}` : name;
          }),
          xTitle: t("echoAxis"),
          yTitle: t("echoAxisRoundTrip"),
          percent: (percentile) => `${Number(percentile.toFixed(4))}\u00A0%`,
          latency: (ms) => sensible(ms, language),
        },
        look,
      ),
    [rows, view],
  );
  const title = t("echoRoundTripTitle");
  return (
    <FigurePanel
      wide
      title={title}
      read={t("echoRoundTripRead")}
      note={t("echoRoundTripNote")}
      table={<EchoTable rows={rows} compared={compared} />}
    >
      <div class="legends">
        <LineLegend lines={rows.map(({ run, subject }, index) => ({ run, subject, name: names[index] }))} />
        <SpreadLegend estimates={echoSpans(rows).map(({ estimate }) => estimate)} />
      </div>
      <ChartCanvas configuration={configuration} label={t("chartLabel", { title })} heightRem={20} />
    </FigurePanel>
  );
}

function EchoTable({ rows, compared }: EchoRowsProps) {
  const view = useView();
  const { t, language } = view;
  const headings = [t("mean"), "p50", "p90", "p99", "p99.9", t("maximum"), t("echoes"), t("echoAccounted")];
  return (
    <TableBox label={t("echoRoundTripTitle")}>
      <HeadRow of={t("echoWay")} headings={headings} />
      <tbody>
        {rows.map((row, index) => {
          const { cells, echoes, delivered, expected } = echoCells(row.series);
          return (
            <tr key={index}>
              <SubjectCell {...row} compared={compared} name={echoName(row.series, view)} />
              {cells.map((cell, column) => (
                <LatencyCellOf key={column} cell={cell} />
              ))}
              <td>{whole(echoes, language)}</td>
              <td>{t("validOfAll", { valid: whole(delivered, language), all: whole(expected, language) })}</td>
            </tr>
          );
        })}
      </tbody>
    </TableBox>
  );
}
