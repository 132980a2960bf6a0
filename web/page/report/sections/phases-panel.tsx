// What a subscriber costs once, and what it costs as long as it stays.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { type PhaseCell, phaseRows } from "../figures/phases.ts";
import type { Source } from "../figures/sources.ts";
import { sensible, unitFor } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { largestOf } from "./estimates.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { SubjectCell } from "./subject-cell.tsx";
import { wireText } from "./wire-text.ts";

const COLUMNS = ["openingUp", "openingDown", "steadyMinute", "closingUp", "closingDown"] as const;

export function PhasesPanel({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const view = useView();
  const { t } = view;
  const rows = useMemo(() => phaseRows(sources), [sources]);
  return (
    <section class="panel panel-wide">
      <h3>{t("phasesTitle")}</h3>
      <p class="read">{t("phasesRead")}</p>
      {rows.length > 0 && (
        <TableBox label={t("phasesTitle")}>
          <HeadRow of={t("transport")} headings={COLUMNS.map((column) => t(column))} />
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.subject} ${row.run}`}>
                <SubjectCell {...row} compared={sources.length > 1} />
                {COLUMNS.map((column) => (
                  <Phase key={column} cell={row[column]} />
                ))}
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
      <p class="note">{wireText(sources, view)}</p>
    </section>
  );
}

function Phase({ cell: { ipBytes, packets } }: { readonly cell: PhaseCell }) {
  const { t, language } = useView();
  return (
    <EstimateCell estimate={ipBytes} unit={unitFor("bytes", largestOf([ipBytes]), language)}>
      {packets?.kind === "measured" && (
        <span class="below">{t("packets", { count: sensible(packets.median, language) })}</span>
      )}
    </EstimateCell>
  );
}
