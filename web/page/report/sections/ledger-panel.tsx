// Whether every message arrived: the ledger of all subscribers.
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { isClean, ledgerRows, type LedgerRow } from "../figures/ledger.ts";
import type { Source } from "../figures/sources.ts";
import { whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { SubjectCell } from "./subject-cell.tsx";

const COUNTS = ["expected", "delivered", "lost", "duplicate", "outOfOrder", "gaps"] as const;

export function LedgerPanel({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const { t, language } = useView();
  const rows = ledgerRows(sources);
  return (
    <section class="panel panel-wide">
      <h3>{t("ledgerTitle")}</h3>
      <Verdict rows={rows} />
      <TableBox label={t("ledgerTitle")}>
        <HeadRow of={t("transport")} headings={COUNTS.map((count) => t(count))} />
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.subject} ${row.run}`}>
              <SubjectCell {...row} compared={sources.length > 1} />
              {COUNTS.map((count) => (
                <td key={count}>{whole(row[count], language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
      <p class="note">{t("ledgerRead")}</p>
    </section>
  );
}

/** One line that says it all: clean, or what is wrong. */
function Verdict({ rows }: { readonly rows: readonly LedgerRow[] }) {
  const { t, language } = useView();
  const total = (read: (row: LedgerRow) => number) =>
    whole(
      rows.reduce((sum, row) => sum + read(row), 0),
      language,
    );
  if (rows.every(isClean)) {
    const isQuiet = rows.every(({ expected }) => expected === 0);
    const text = isQuiet ? t("ledgerQuiet") : t("ledgerClean", { delivered: total((row) => row.delivered) });
    return <p class="verdict verdict-good">{text}</p>;
  }
  const faults = {
    lost: total((row) => row.lost),
    duplicate: total((row) => row.duplicate),
    outOfOrder: total((row) => row.outOfOrder),
  };
  return <p class="verdict verdict-bad">{t("ledgerDirty", faults)}</p>;
}
