// How the last run ended: what it found, what of it does not count, and the way to its report.
import { explainFinding } from "../../../bench/checks/words/findings.ts";
import { VERDICT_WORDS } from "../../../bench/claims/words/verdicts.ts";
import type { Verdict } from "../../../bench/result/claims-schema.ts";
import type { RunOutcome } from "../../../bench/output/run-reports.ts";
import { explain } from "../../../bench/reasons/explain.ts";
import type { Ending, RunState } from "../../run/messages.ts";
import { checkName } from "../report/sections/check-words.ts";
import { VerdictIcon } from "../report/sections/claims/verdict-icon.tsx";
import { useShell } from "../shell/choices-context.ts";
import { PAGE_PATHS } from "../shell/pages.ts";
import { useTexts } from "../shell/translate.ts";
import { runEntries } from "./dictionary.ts";
import { duration } from "./duration.ts";
import { Log } from "./running-run.tsx";
import { scenarioTitle, type T } from "./scenario-title.ts";
import { subjectName } from "./subject-name.ts";

export interface EndedRunProps {
  readonly run: RunState;
  readonly ending: Ending;
}

export function EndedRun({ run, ending }: EndedRunProps) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  const { how, outcome, resultBefore } = ending;
  const result = outcome?.result ?? null;
  const { title, about } = endingWords(ending, t, duration(ending.tookMs, language));
  return (
    <section class={`panel ended ended-${how}`} aria-labelledby="ended-title">
      <div role="status">
        <h2 id="ended-title">{title}</h2>
        {about !== "" && <p>{about}</p>}
      </div>
      {outcome !== null && <Verdicts claims={outcome.claims} />}
      {outcome !== null && <NotCountedList outcome={outcome} />}
      {result !== null && (
        <p class="ended-links">
          <a class="primary" href={`${PAGE_PATHS.report}?result=${encodeURIComponent(result)}`}>
            {t("openReport")}
          </a>
          {resultBefore !== null && (
            <a
              class="secondary"
              href={`${PAGE_PATHS.report}?result=${encodeURIComponent(result)}&compare=${encodeURIComponent(resultBefore)}`}
            >
              {t("compareBefore")}
            </a>
          )}
        </p>
      )}
      {(how === "failed" || how === "refused") && run.log.length > 1 && <Log lines={run.log} isOpen />}
    </section>
  );
}

function endingWords(
  { how, message, outcome }: Ending,
  t: T,
  time: string,
): { readonly title: string; readonly about: string } {
  const said = (of: string | null) => (of === null ? "" : t("endSaid", { message: of }));
  switch (how) {
    case "done":
      return { title: t("endDone"), about: t("endDoneAbout", { time }) };
    case "wrong":
      return outcome?.status === "interrupted"
        ? { title: t("endBroken"), about: said(outcome.failure ?? message) }
        : { title: t("endWrong"), about: t("endWrongAbout", { time }) };
    case "stopped":
      return {
        title: t("endStopped"),
        about: outcome?.result == null ? t("endStoppedEmpty") : t("endStoppedKept", { time }),
      };
    case "refused":
      return { title: t("endRefused"), about: said(message) };
    case "failed":
      return { title: t("endFailed"), about: said(message) };
  }
}

/** How many claims have which verdict. */
function Verdicts({ claims }: Pick<RunOutcome, "claims">) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  if (claims.length === 0) return null;
  return (
    <div>
      <h3>{t("verdicts")}</h3>
      <ul class="verdict-counts">
        {(Object.keys(VERDICT_WORDS) as Verdict[]).map((verdict) => {
          const ids = claims.filter((claim) => claim.verdict === verdict).map(({ id }) => id);
          return (
            ids.length > 0 && (
              <li key={verdict}>
                <span class={`badge badge-${verdict}`}>
                  <VerdictIcon verdict={verdict} />
                  {VERDICT_WORDS[verdict][language]}
                  <strong>{ids.length}</strong>
                </span>
                <small>{ids.join(language === "zh" ? "、" : ", ")}</small>
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function NotCountedList({ outcome: { notCounted, notCountedInAll } }: { readonly outcome: RunOutcome }) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  if (notCountedInAll === 0) return null;
  return (
    <div class="invalid">
      <h3>{t("notCounted")}</h3>
      <ul>
        {notCounted.map((one, index) => {
          const scenario = scenarioTitle(one.scenario, t);
          if (one.kind === "check") {
            const check = checkName(one.check, language);
            const [expected, got] = [explainFinding(one.expected, language), explainFinding(one.got, language)];
            return <li key={index}>{t("notCountedCheck", { ...one, scenario, check, expected, got })}</li>;
          }
          const { point } = one;
          const subject = subjectName(one.subject, t);
          const said = { scenario, subject, trial: String(one.trial), reason: explain(one.reason, language) };
          return (
            <li key={index}>
              {point === null
                ? t("notCountedTrial", said)
                : t("notCountedPoint", { ...said, point: String(point), points: String(one.points) })}
            </li>
          );
        })}
        {notCountedInAll > notCounted.length && (
          <li>{t("notCountedMore", { count: String(notCountedInAll - notCounted.length) })}</li>
        )}
      </ul>
    </div>
  );
}
