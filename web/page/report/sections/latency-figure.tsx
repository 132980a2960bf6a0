// Latency percentile curves and their table.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { percentileConfiguration } from "../charts/percentile-curves.ts";
import { latencyCurves, type LatencyRow, latencyRows, percentileSpans } from "../figures/percentiles.ts";
import type { Source } from "../figures/sources.ts";
import { columnName, type DataRow, estimateColumns } from "../export/data-row.ts";
import { sensible, unitFor, whole } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { basis } from "./estimates.ts";
import { FigurePanel, TableBox } from "./figure-panel.tsx";
import { LatencyCellOf } from "./latency-cell.tsx";
import { LineLegend } from "./legend.tsx";
import { SpreadLegend } from "./spread-legend.tsx";
import { ModelCell } from "./model-cell.tsx";
import { SubjectCell } from "./subject-cell.tsx";

export function LatencyFigure({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const view = useView();
  const { t, language, nameOf, look } = view;
  const curves = useMemo(() => latencyCurves(sources), [sources]);
  const spans = useMemo(() => percentileSpans(sources), [sources]);
  const configuration = useMemo(
    () =>
      percentileConfiguration(
        {
          curves,
          spans,
          names: curves.map(({ subject, run, clock }) => {
            const name = clock === "sent" ? t("uncorrectedName", { name: nameOf(subject) }) : nameOf(subject);
            return sources.length > 1 ? `${name} · ${run}` : name;
          }),
          xTitle: t("axisPercentile"),
          yTitle: t("axisLatency"),
          percent: (percentile) => `${Number(percentile.toFixed(4))}\u00A0%`,
          latency: (ms) => sensible(ms, language),
        },
        look,
      ),
    [curves, view],
  );
  return (
    <FigurePanel
      wide
      title={t("latencyTitle")}
      read={sentences(language, t("latencyRead"), t("latencySpans"))}
      note={t("latencyTableNote")}
      data={() => latencyData(latencyRows(sources))}
      table={<LatencyTable rows={latencyRows(sources)} compared={sources.length > 1} />}
    >
      <div class="legends">
        <LineLegend lines={curves.map((curve) => ({ ...curve, isUncorrected: curve.clock === "sent" }))} />
        <SpreadLegend estimates={spans.map(({ estimate }) => estimate)} />
      </div>
      <ChartCanvas configuration={configuration} label={t("chartLabel", { title: t("latencyTitle") })} heightRem={24} />
      {curves.some(({ clock }) => clock === "sent") && <p class="note">{t("uncorrectedRead")}</p>}
    </FigurePanel>
  );
}

const COLUMNS = ["mean", "p50", "p90", "p99", "p999", "max"] as const;
const MODELLED = ["mean", "p50"] as const;

/** What is saved of it: a row for each percentile. */
function latencyData(rows: readonly LatencyRow[]): DataRow[] {
  return rows.flatMap((row) =>
    COLUMNS.map((column) => ({
      transport: row.subject,
      run: row.run,
      clock: row.clock,
      percentile: column,
      [columnName("pooled", "latencyUs")]: row[column].pooledUs,
      ...(row[column].overTrials === null ? {} : estimateColumns(row[column].overTrials, "latencyUs")),
      publishes: row.publishes,
    })),
  );
}

function LatencyTable({ rows, compared }: { readonly rows: readonly LatencyRow[]; readonly compared: boolean }) {
  const { t, language } = useView();
  const names = { mean: t("mean"), p50: "p50", p90: "p90", p99: "p99", p999: "p99.9", max: t("maximum") };
  const modelled = MODELLED.filter((column) => rows.some(({ model }) => model[column] !== undefined));
  const unit = unitFor("latencyUs", 0, language);
  return (
    <TableBox label={t("latencyTitle")}>
      <thead>
        <tr>
          <th scope="col">{t("transport")}</th>
          {COLUMNS.map((column) => (
            <th scope="col" key={column}>
              {names[column]}
            </th>
          ))}
          {modelled.map((column) => (
            <th scope="col" key={column}>
              {t("modelledAs", { metric: names[column] })}
            </th>
          ))}
          <th scope="col">{t("publishes")}</th>
          <th scope="col">{t("basis")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.subject} ${row.run} ${row.clock}`}>
            <SubjectCell {...row} compared={compared} isUncorrected={row.clock === "sent"} />
            {COLUMNS.map((column) => (
              <LatencyCellOf key={column} cell={row[column]} />
            ))}
            {modelled.map((column) => (
              <ModelCell key={column} model={row.model[column]} unit={unit} />
            ))}
            <td>{whole(row.publishes, language)}</td>
            <td class="words">{row.mean.overTrials?.kind === "measured" && basis(row.mean.overTrials, t)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
