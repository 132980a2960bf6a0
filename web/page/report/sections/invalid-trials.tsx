// The trials that are shown but not averaged in, each with its reason.
import { explain } from "../../../../bench/reasons/explain.ts";
import { whole } from "../../shell/format.ts";
import type { RunLabel } from "../results/run.ts";
import { useView } from "../view.ts";
import { RunBadge } from "./subject-cell.tsx";

export interface InvalidTrialsProps {
  readonly trials: readonly {
    readonly run: RunLabel;
    readonly name: string;
    readonly round: number;
    /** As the file gives it. */
    readonly reason: string | undefined;
  }[];
  readonly compared: boolean;
}

/** Nothing where every trial counts. */
export function InvalidTrials({ trials, compared }: InvalidTrialsProps) {
  const { t, language } = useView();
  if (trials.length === 0) return null;
  return (
    <div class="invalid">
      <h4>{t("invalidTitle")}</h4>
      <ul>
        {trials.map(({ run, name, round, reason }, index) => (
          <li key={index}>
            {compared && <RunBadge run={run} />}{" "}
            {t("invalidTrial", {
              subject: name,
              round: whole(round + 1, language),
              reason: reason === undefined ? t("invalidUnexplained") : explain(reason, language),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
