// What a scenario is called, and what it shows, in the reader's language.
import { SCENARIO_NAMES } from "../../../bench/scenarios/names.ts";
import type { Translate } from "../shell/translate.ts";
import type { runEntries } from "./dictionary.ts";

export type T = Translate<typeof runEntries>;

/** What it shows, in one sentence. */
export function scenarioAbout(name: string, t: T): string {
  const known = SCENARIO_NAMES.find((one) => one === name);
  return known === undefined ? "" : t(`${known}About`);
}

/** The name itself where it is none of ours. */
export function scenarioTitle(name: string, t: T): string {
  const known = SCENARIO_NAMES.find((one) => one === name);
  return known === undefined ? name : t(`${known}Scenario`);
}
