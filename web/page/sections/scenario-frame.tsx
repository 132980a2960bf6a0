// What every scenario's section has: a heading, what was done, and a choice where several parameter sets were measured.
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
  /** One entry per parameter set of the first run. */
  readonly sets: readonly string[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  readonly children: ComponentChildren;
}

const TITLES = { steady: "steadyTitle", idle: "idleTitle", capacity: "capacityTitle" } as const;

export function ScenarioFrame(props: ScenarioFrameProps) {
  const { scenario, lead, runs, sources, sets, chosen, onChoose, children } = props;
  const { t } = useView();
  const differing = differingParameters(sources);
  return (
    <section class="scenario" id={anchorOf(scenario.name)}>
      <header>
        <h2>
          {scenarioTitle(scenario.name, t)} <small>{t(scenario.loop === "open" ? "openLoop" : "closedLoop")}</small>
        </h2>
        <p class="lead">{lead}</p>
        {sets.length > 1 && (
          <label class="field">
            {t("parameterSet")}
            <select value={String(chosen)} onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}>
              {sets.map((set, index) => (
                <option key={set} value={String(index)}>
                  {set}
                </option>
              ))}
            </select>
          </label>
        )}
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

/** What tells the parameter sets apart, as text: only the parameters that vary. */
export function setNames(points: readonly { readonly parameters: object }[]): string[] {
  const names = Object.keys(points[0]?.parameters ?? {});
  const valueOf = (parameters: object, name: string) => String(new Map(Object.entries(parameters)).get(name));
  const varying = names.filter((name) => new Set(points.map(({ parameters }) => valueOf(parameters, name))).size > 1);
  return points.map(({ parameters }, index) =>
    varying.length === 0 ? String(index + 1) : varying.map((name) => `${name} ${valueOf(parameters, name)}`).join(", "),
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
