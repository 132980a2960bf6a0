// Which scenarios: a suite, the usual ones, or some by name; and whether quickly.
import type { Catalogue, ScenarioKind } from "../../run/messages.ts";
import { useShell } from "../shell/choices-context.ts";
import { useTexts } from "../shell/translate.ts";
import { runEntries } from "./dictionary.ts";
import { duration } from "./duration.ts";
import type { FormState, What } from "./form-state.ts";
import { scenarioAbout, scenarioTitle } from "./scenario-title.ts";
import { Toggle } from "./toggle.tsx";

export interface WhatChoiceProps {
  readonly catalogue: Catalogue;
  readonly form: FormState;
  readonly onChange: (form: FormState) => void;
  readonly title: string;
}

const WHATS = [
  ["first", "whatFirst", "whatFirstAbout"],
  ["article", "whatArticle", "whatArticleAbout"],
  ["full", "whatFull", "whatFullAbout"],
  ["scenarios", "whatScenarios", "whatScenariosAbout"],
] as const;

export function WhatChoice({ catalogue, form, onChange, title }: WhatChoiceProps) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  const isSuite = form.what === "article" || form.what === "full";
  return (
    <section class="what">
      <h2 id="what-title">{title}</h2>
      <div class="what-cards" role="radiogroup" aria-labelledby="what-title">
        {WHATS.map(([what, name, about]) => {
          const lengthMs = lengthOf(what, catalogue, form.what === what ? form.isQuick : isQuickAtFirst(what));
          return (
            <label key={what} class="what-card">
              <input
                type="radio"
                name="what"
                value={what}
                checked={form.what === what}
                onChange={() => onChange({ ...form, what, isQuick: isQuickAtFirst(what) })}
              />
              <span class="what-name">
                {t(name)}
                {lengthMs !== null && <small>{duration(lengthMs, language)}</small>}
              </span>
              <span class="what-about">{t(about)}</span>
            </label>
          );
        })}
      </div>
      {form.what === "scenarios" && <ScenarioChoice catalogue={catalogue} form={form} onChange={onChange} />}
      <div class="what-switches">
        <Toggle
          label={t("quick")}
          about={t("quickAbout")}
          isOn={form.isQuick}
          onChange={(isQuick) => onChange({ ...form, isQuick })}
        />
        {isSuite && (
          <Toggle
            label={t("fresh")}
            about={t("freshAbout")}
            isOn={form.isFresh}
            onChange={(isFresh) => onChange({ ...form, isFresh })}
          />
        )}
      </div>
    </section>
  );
}

/** A suite is there for its verdicts, which take intervals. */
function isQuickAtFirst(what: What): boolean {
  return what === "first" || what === "scenarios";
}

/** Null where it depends on what is chosen. */
function lengthOf(what: What, { suites, scenarios, defaultScenarios }: Catalogue, isQuick: boolean): number | null {
  const entries =
    what === "first"
      ? scenarios.filter(({ name }) => defaultScenarios.includes(name))
      : suites.filter(({ name }) => name === what);
  if (entries.length === 0) return null;
  return entries.reduce((sum, { expectedMs, quickMs }) => sum + (isQuick ? quickMs : expectedMs), 0);
}

const KINDS = [
  ["stream", "kindStream"],
  ["capacity", "kindCapacity"],
  ["echo", "kindEcho"],
  ["heartbeat", "kindHeartbeat"],
  ["attack", "kindAttack"],
  ["checks", "kindChecks"],
] as const satisfies readonly (readonly [ScenarioKind, string])[];

function ScenarioChoice({ catalogue, form, onChange }: Omit<WhatChoiceProps, "title">) {
  const t = useTexts(runEntries);
  const { language } = useShell();
  const toggle = (name: string, isChosen: boolean) => {
    const chosen = catalogue.scenarios.map((one) => one.name);
    const scenarios = chosen.filter((one) => (one === name ? isChosen : form.scenarios.includes(one)));
    onChange({ ...form, scenarios });
  };
  return (
    <div class="scenario-groups">
      {KINDS.map(([kind, title]) => (
        <fieldset key={kind} class={`scenario-group scenario-group-${kind}`}>
          <legend>{t(title)}</legend>
          <div class="scenario-list">
            {catalogue.scenarios
              .filter((one) => one.kind === kind)
              .map(({ name, expectedMs, quickMs, missing }) => (
                <label key={name} class="scenario-item">
                  <input
                    type="checkbox"
                    name="scenario"
                    value={name}
                    checked={form.scenarios.includes(name)}
                    onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
                  />
                  <span class="scenario-name">
                    {scenarioTitle(name, t)}
                    <small>{duration(form.isQuick ? quickMs : expectedMs, language)}</small>
                  </span>
                  <span class="scenario-about">{scenarioAbout(name, t)}</span>
                  {missing && (
                    <span class="scenario-missing">
                      {t(missing.isAll ? "missingAll" : "missingSome", { why: missing.why[language] })}
                    </span>
                  )}
                </label>
              ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
