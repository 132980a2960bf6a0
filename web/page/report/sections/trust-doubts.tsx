// What there is to doubt in a run, in plain sight: each objection with where it arose, each trial that was left out with its reason.
import { isAttackName } from "../../../../bench/attacks/names.ts";
import { explain } from "../../../../bench/reasons/explain.ts";
import type { Trust, TrustRow } from "../figures/trust.ts";
import { whole } from "../../shell/format.ts";
import type { RunLabel } from "../results/run.ts";
import { useView } from "../view.ts";
import { Disclosure } from "./disclosure.tsx";
import { objectionWords } from "./objection-words.ts";
import { anchorOf, scenarioTitle } from "./scenario-words.ts";

export const DOUBTS_ANCHOR: Readonly<Record<RunLabel, string>> = { A: "doubts", B: "doubts-b" };

/** The others are in the scenarios' sections. */
const MOST_TRIALS = 6;

/** Nothing where there is nothing to doubt. */
export function Doubts({ trust, run }: { readonly trust: Trust; readonly run: RunLabel }) {
  const view = useView();
  const { t, nameOf, language } = view;
  const { objections, invalid } = trust;
  if (objections.length === 0 && invalid.length === 0) return null;
  return (
    <div class="doubts" id={DOUBTS_ANCHOR[run]}>
      {invalid.length > 0 && (
        <ul>
          {invalid.slice(0, MOST_TRIALS).map(({ scenario, subject, round, reason }, index) => (
            <li key={index}>
              <strong>{t("trustLeftOut")}</strong>
              {t("colon")}
              <ScenarioLink name={scenario} />
              {t("listComma")}
              {t("invalidTrial", {
                subject: isAttackName(subject) ? subject : nameOf(subject),
                round: whole(round + 1, language),
                reason: reason === undefined ? t("invalidUnexplained") : explain(reason, language),
              })}
            </li>
          ))}
          {invalid.length > MOST_TRIALS && (
            <li>{t("trustMore", { count: whole(invalid.length - MOST_TRIALS, language) })}</li>
          )}
        </ul>
      )}
      {objections.length > 0 && (
        <Disclosure
          name={DOUBTS_ANCHOR[run]}
          summary={t("trustObjections", { count: whole(objections.length, language) })}
        >
          <ul>
            {objections.map(({ kind, worst, rows }) => (
              <li key={kind}>
                {objectionWords(kind, worst, view)} <Scenarios rows={rows} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function Scenarios({ rows }: { readonly rows: readonly TrustRow[] }) {
  const { t } = useView();
  const names = [...new Set(rows.map(({ scenario }) => scenario))];
  return (
    <span class="doubts-where">
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && t("listComma")}
          <ScenarioLink name={name} />
        </span>
      ))}
    </span>
  );
}

function ScenarioLink({ name }: { readonly name: string }) {
  const { t } = useView();
  return <a href={`#${anchorOf(name)}`}>{scenarioTitle(name, t)}</a>;
}
