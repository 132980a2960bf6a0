// Rules that hold or do not: the checks of each claim with what was expected and seen, and what the run recorded.
import { useMemo } from "preact/hooks";
import { explainFinding } from "../../../../bench/checks/words/findings.ts";
import type { ChecksFigure, ChecksResult } from "../../../../bench/result/checks-schema.ts";
import { checksOf, countChecks } from "../figures/checks.ts";
import type { ScenarioName } from "../figures/sources.ts";
import { moment, unitFor, whole } from "../../shell/format.ts";
import type { Run } from "../results/run.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { ChecksTable } from "./checks-table.tsx";
import { EstimateCell } from "./estimate-cell.tsx";
import { largestOf, missing } from "./estimates.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { Recordings } from "./recordings.tsx";
import { RunBadge } from "./subject-cell.tsx";

export function ChecksSection({ scenario, runs }: { readonly scenario: ScenarioName; readonly runs: readonly Run[] }) {
  const sources = useMemo(() => checksOf(runs, scenario.name), [runs, scenario.name]);
  return (
    <>
      {sources.map(({ run, point }, index) => (
        <div class="panels" key={`${run} ${index}`}>
          <Checked run={runs.length > 1 ? run : null} result={point} />
          <Recordings recordings={point.recordings} />
        </div>
      ))}
    </>
  );
}

function Checked({ run, result }: { readonly run: Run["label"] | null; readonly result: ChecksResult }) {
  const view = useView();
  const { t, language } = view;
  const { subject, startedAt, notMeasured, checks, figures = [] } = result;
  return (
    <section class="panel panel-wide told">
      <h3>
        {run !== null && <RunBadge run={run} />} {t("checksTitle")}
      </h3>
      <p class="read">
        {t("checksSubject", { subject: explainFinding(subject, language), time: moment(startedAt, language) })}
      </p>
      {notMeasured === null ? (
        <Headline result={result} />
      ) : (
        <p class="verdict verdict-not-measured">{missing(notMeasured, view)}</p>
      )}
      {checks.length > 0 && <ChecksTable checks={checks} />}
      <CheckFigures figures={figures} />
    </section>
  );
}

/** "All 41 checks pass", or how many do not. What was skipped is told apart. */
function Headline({ result: { checks } }: { readonly result: ChecksResult }) {
  const { t, language } = useView();
  const { passed, failed, skipped } = countChecks(checks);
  const number = (count: number) => whole(count, language);
  const rest = skipped > 0 ? t("checksSkipped", { count: number(skipped) }) : "";
  if (failed > 0) {
    const said = t("checksFailed", { failed: number(failed), all: number(passed + failed) });
    return <p class="verdict verdict-bad">✗ {sentences(language, said, rest)}</p>;
  }
  const said = passed > 0 ? `✓ ${t("checksPassed", { count: number(passed) })}` : t("checksNone");
  return <p class={`verdict verdict-${passed > 0 ? "good" : "not-measured"}`}>{sentences(language, said, rest)}</p>;
}

const FIGURE_KEYS = { maskUsPerMiB: "figureMask", byteLoopUsPerMiB: "figureByteLoop" } as const;

/** What was measured beside the checks; nothing of a figure that has no words here. */
function CheckFigures({ figures }: { readonly figures: readonly ChecksFigure[] }) {
  const { t, language } = useView();
  const known = figures.flatMap(({ name, estimate }) => {
    const key = name === "maskUsPerMiB" || name === "byteLoopUsPerMiB" ? FIGURE_KEYS[name] : undefined;
    return key === undefined ? [] : [{ key, estimate }];
  });
  if (known.length === 0) return null;
  const unit = unitFor("cpuUs", largestOf(known.map(({ estimate }) => estimate)), language);
  return (
    <TableBox label={t("checkFigures")}>
      <HeadRow of={t("checkFigures")} headings={[t("median")]} />
      <tbody>
        {known.map(({ key, estimate }) => (
          <tr key={key}>
            <th scope="row">{t(key)}</th>
            <EstimateCell estimate={estimate} unit={unit} />
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
