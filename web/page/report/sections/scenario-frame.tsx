// What every measured scenario's section begins with: what was done and over what, and a choice where several points were measured.
import type { ComponentChildren } from "preact";
import { differingParameters, type ScenarioName, type Source } from "../figures/sources.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { PointChoice } from "./point-choice.tsx";

export interface ScenarioFrameProps {
  readonly scenario: ScenarioName;
  readonly lead: string;
  readonly runs: readonly Run[];
  readonly sources: readonly Source<{ readonly parameters: object }>[];
  /** What tells the first run's points apart, one entry per point. */
  readonly points: readonly string[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  /** Of all points together, above the choice. */
  readonly overview?: ComponentChildren;
  /** Below the choice. */
  readonly conditions?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function ScenarioFrame(props: ScenarioFrameProps) {
  const { scenario, lead, runs, sources, points, chosen, onChoose, overview, conditions, children } = props;
  const { t } = useView();
  const differing = differingParameters(sources);
  return (
    <>
      {overview}
      <header>
        {points.length > 1 && (
          <PointChoice name={`${scenario.kind} ${scenario.name}`} {...{ points, chosen, onChoose }} />
        )}
        <p class="lead">{lead}</p>
        {conditions}
        {differing.length > 0 && <p class="notice">{t("parametersDiffer", { names: differing.join(", ") })}</p>}
        {runs
          .filter(({ label }) => !sources.some(({ run }) => run === label))
          .map(({ label }) => (
            <p class="notice" key={label}>
              {t("scenarioMissing", { run: label })}
            </p>
          ))}
      </header>
      {children}
    </>
  );
}
