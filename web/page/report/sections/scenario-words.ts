// What scenarios are called and where they stand on the page.
import { SCENARIO_NAMES, type ScenarioName as KnownScenario } from "../../../../bench/scenarios/names.ts";
import type { ScenarioName } from "../figures/sources.ts";
import type { Translate } from "../dictionary.ts";

const BADGES = {
  stream: "openLoop",
  capacity: "closedLoop",
  echo: "openLoop",
  heartbeat: "badgeHeartbeat",
  attack: "badgeAttack",
  checks: "badgeChecks",
} as const;

/** A known scenario's title, or the name that the file gives it. */
export function scenarioTitle(name: string, t: Translate): string {
  return isKnown(name) ? t(`${name}Scenario`) : t("scenarioTitle", { name });
}

export function scenarioAbout(name: string, t: Translate): string {
  return t(isKnown(name) ? `${name}About` : "scenarioAbout");
}

export function scenarioBadge({ kind }: ScenarioName, t: Translate): string {
  return t(BADGES[kind]);
}

export function anchorOf(name: string): string {
  return `scenario-${encodeURIComponent(name)}`;
}

function isKnown(name: string): name is KnownScenario {
  return SCENARIO_NAMES.some((known) => known === name);
}
