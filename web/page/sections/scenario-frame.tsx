// What every scenario's section has: a heading, what was done and over what, and a choice where several points were measured.
import type { ComponentChildren } from "preact";
import type { Source, ScenarioName } from "../figures/sources.ts";
import { differingParameters } from "../figures/sources.ts";
import type { Run } from "../results/run.ts";
import type { Translate } from "../translate.ts";
import { useView } from "../view.ts";

export interface ScenarioFrameProps {
  readonly scenario: ScenarioName;
  readonly lead: string;
  readonly runs: readonly Run[];
  readonly sources: readonly Source<{ readonly parameters: object }>[];
  /** What tells the first run's points apart, one entry per point. */
  readonly points: readonly string[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  /** Below the lead. */
  readonly conditions?: ComponentChildren;
  readonly children: ComponentChildren;
}

const TITLES = { steady: "steadyTitle", idle: "idleTitle", capacity: "capacityTitle" } as const;

export function ScenarioFrame(props: ScenarioFrameProps) {
  const { scenario, lead, runs, sources, conditions, children } = props;
  const { t } = useView();
  const differing = differingParameters(sources);
  return (
    <section class="scenario" id={anchorOf(scenario.name)}>
      <header>
        <h2>
          {scenarioTitle(scenario.name, t)} <small>{t(scenario.kind === "stream" ? "openLoop" : "closedLoop")}</small>
        </h2>
        <p class="lead">{lead}</p>
        {conditions}
        {props.points.length > 1 && <PointChoice {...props} />}
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
    </section>
  );
}

/** Radio buttons, so that what there is to choose from is seen at once. */
function PointChoice({ scenario, points, chosen, onChoose }: ScenarioFrameProps) {
  const { t } = useView();
  return (
    <fieldset class="point-choice">
      <legend>{t("pointChoice")}</legend>
      <div class="switch">
        {points.map((name, index) => (
          <label key={index}>
            <input
              type="radio"
              name={`point ${scenario.kind} ${scenario.name}`}
              checked={index === chosen}
              onChange={() => onChoose(index)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A known scenario's title, or the name that the file gives it. */
export function scenarioTitle(name: string, t: Translate): string {
  return isKnown(name) ? t(TITLES[name]) : t("scenarioTitle", { name });
}

export function anchorOf(name: string): string {
  return `scenario-${encodeURIComponent(name)}`;
}

function isKnown(name: string): name is keyof typeof TITLES {
  return Object.hasOwn(TITLES, name);
}
