// The whole report of one run, or of two side by side.
import { useMemo } from "preact/hooks";
import { scenarioNames } from "../figures/sources.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { CapacitySection } from "./capacity-section.tsx";
import { RunSummary } from "./run-summary.tsx";
import { anchorOf, scenarioTitle } from "./scenario-frame.tsx";
import { StreamSection } from "./stream-section.tsx";

export function Report({ runs }: { readonly runs: readonly Run[] }) {
  const { t } = useView();
  const scenarios = useMemo(() => scenarioNames(runs), [runs]);
  return (
    <>
      <div class="runs">
        {runs.map((run) => (
          <RunSummary key={run.label} run={run} compared={runs.length > 1} />
        ))}
      </div>
      {scenarios.length > 1 && (
        <nav class="contents" aria-label={t("contents")}>
          {scenarios.map(({ name, loop }) => (
            <a key={`${loop} ${name}`} href={`#${anchorOf(name)}`}>
              {scenarioTitle(name, t)}
            </a>
          ))}
        </nav>
      )}
      {scenarios.map((scenario) => {
        const Section = scenario.loop === "open" ? StreamSection : CapacitySection;
        return <Section key={`${scenario.loop} ${scenario.name}`} scenario={scenario} runs={runs} />;
      })}
      <p class="note">{t("footer")}</p>
    </>
  );
}
