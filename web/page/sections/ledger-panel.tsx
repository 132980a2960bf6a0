// Whether anything was lost, whether the instrument kept up, and which trials were left out.
import type { CapacityPoint, StreamPoint } from "../../../bench/result/schema.ts";
import { invalidTrials, isClean, ledgerRows, type LedgerRow } from "../figures/ledger.ts";
import type { Source } from "../figures/sources.ts";
import { unitFor, whole } from "../format.ts";
import { explain } from "../reasons.ts";
import { useView } from "../view.ts";
import { TableBox } from "./figure-panel.tsx";
import { RunBadge, SubjectCell } from "./subject-cell.tsx";

const COUNTS = ["expected", "delivered", "lost", "duplicate", "outOfOrder", "gaps"] as const;

export function LedgerPanel({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const { t, language } = useView();
  const rows = ledgerRows(sources);
  const delay = unitFor("latencyUs", 0, language);
  return (
    <section class="panel panel-wide">
      <h3>{t("ledgerTitle")}</h3>
      <Verdict rows={rows} />
      <TableBox label={t("ledgerTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("transport")}</th>
            {COUNTS.map((count) => (
              <th scope="col" key={count}>
                {t(count)}
              </th>
            ))}
            <th scope="col">{t("validTrials")}</th>
            <th scope="col">{t("publisherDelay")}</th>
            <th scope="col">{t("serverDelay")}</th>
            <th scope="col">{t("workerDelay")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.subject} ${row.run}`}>
              <SubjectCell {...row} compared={sources.length > 1} />
              {COUNTS.map((count) => (
                <td key={count}>{whole(row[count], language)}</td>
              ))}
              <td>{t("validOfAll", { valid: whole(row.validTrials, language), all: whole(row.trials, language) })}</td>
              <td>{delay.text(row.publisherLatenessMaxUs)}</td>
              <td>{delay.text(row.serverDelayP99Us)}</td>
              <td>{delay.text(row.workerDelayP99Us)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      <p class="note">{t("ledgerRead")}</p>
      <InvalidTrials sources={sources} />
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

/** The trials that are shown but not averaged in, each with its reason. */
export function InvalidTrials({ sources }: { readonly sources: readonly Source<StreamPoint | CapacityPoint>[] }) {
  const { t, language, nameOf } = useView();
  const invalid = invalidTrials(sources);
  if (invalid.length === 0) return null;
  return (
    <div class="invalid">
      <h4>{t("invalidTitle")}</h4>
      <ul>
        {invalid.map(({ run, subject, round, reason }) => (
          <li key={`${subject} ${run} ${round}`}>
            {sources.length > 1 && <RunBadge run={run} />}{" "}
            {t("invalidTrial", {
              subject: nameOf(subject),
              round: whole(round + 1, language),
              reason: reason === undefined ? t("invalidUnexplained") : explain(reason, language),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
