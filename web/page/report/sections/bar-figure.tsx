// A figure of plain bars: one number per transport and run.
import { useMemo } from "preact/hooks";
import { barConfiguration } from "../charts/bars.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { columnName, type DataRow, estimateColumns } from "../export/data-row.ts";
import type { Row } from "../figures/rows.ts";
import { type Quantity, type Unit, unitFor } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { basis, bounds, largestOf, missing } from "./estimates.ts";
import { FigurePanel, TableBox } from "./figure-panel.tsx";
import { ModelCell } from "./model-cell.tsx";
import { SpreadLegend } from "./spread-legend.tsx";
import { SubjectCell } from "./subject-cell.tsx";

export interface BarFigureProps {
  readonly title: string;
  readonly read: string;
  readonly note?: string;
  readonly quantity: Quantity;
  readonly rows: readonly Row[];
  readonly subjectHeading: "transport" | "endpoint" | "echoWay";
}

export function BarFigure({ title, read, note, quantity, rows, subjectHeading }: BarFigureProps) {
  const view = useView();
  const { t, language, nameOf, look } = view;
  const unit = unitFor(quantity, largestOf(rows.map(({ estimate }) => estimate)), language);
  const hasModel = rows.some(({ model }) => model !== undefined);
  const compared = rows.some(({ run }) => run !== rows[0]?.run);
  const configuration = useMemo(() => {
    const bars = rows.map(({ subject, run, estimate, model, name = nameOf(subject), isPale = false }) => ({
      label: compared ? `${name} · ${run}` : name,
      estimate,
      predicted: model?.predicted,
      color: look.palette.subjects[subject],
      isPale: isPale || run === "B",
    }));
    return barConfiguration({ bars, unit, notMeasured: t("notMeasuredShort") }, look);
  }, [rows, view, quantity]);
  return (
    <FigurePanel
      title={title}
      read={sentences(language, read, hasModel ? t("modelTick") : "")}
      {...(note === undefined ? {} : { note })}
      data={() => barData(rows, quantity)}
      table={
        <TableBox label={title}>
          <thead>
            <tr>
              <th scope="col">{t(subjectHeading)}</th>
              <th scope="col">{t("median")}</th>
              <th scope="col">{t("lowToHigh")}</th>
              <th scope="col">{t("basis")}</th>
              {hasModel && <th scope="col">{t("model")}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.subject} ${row.run} ${row.name}`}>
                <SubjectCell {...row} compared={compared} />
                <EstimateCells estimate={row.estimate} unit={unit} />
                {hasModel && <ModelCell model={row.model} unit={unit} />}
              </tr>
            ))}
          </tbody>
        </TableBox>
      }
    >
      <SpreadLegend estimates={rows.map(({ estimate }) => estimate)} />
      <ChartCanvas configuration={configuration} label={t("chartLabel", { title })} heightRem={barHeightRem(rows)} />
    </FigurePanel>
  );
}

/** What is saved of it. */
function barData(rows: readonly Row[], quantity: Quantity): DataRow[] {
  return rows.map(({ subject, run, name = null, estimate, model }) => ({
    transport: subject,
    name,
    run,
    ...estimateColumns(estimate, quantity),
    [columnName("modelled", quantity)]: model?.predicted ?? null,
  }));
}

/** Room for every bar and the axis. */
export function barHeightRem(rows: readonly unknown[]): number {
  return 2.6 + Math.max(2, rows.length) * 2.1;
}

function EstimateCells({ estimate, unit }: { readonly estimate: Row["estimate"]; readonly unit: Unit }) {
  const view = useView();
  if (estimate.kind === "not-measured") {
    return (
      <td colSpan={3} class="missing">
        {missing(estimate.reason, view)}
      </td>
    );
  }
  return (
    <>
      <td class="figure">{unit.text(estimate.median)}</td>
      <td>{bounds(estimate, unit)}</td>
      <td class="words">{basis(estimate, view.t)}</td>
    </>
  );
}
