// The trials that are shown but not averaged in, each with its reason.
import type { CapacityPoint, StreamPoint } from "../../../bench/result/schema.ts";
import { invalidTrials } from "../figures/ledger.ts";
import type { Source } from "../figures/sources.ts";
import { whole } from "../format.ts";
import { explain } from "../reasons.ts";
import { useView } from "../view.ts";
import { RunBadge } from "./subject-cell.tsx";

/** Nothing where every trial counts. */
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
