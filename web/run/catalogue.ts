// What can be run, with the time that it should take, and what of it this machine cannot do.
import { type Possibilities, tryPossibilities } from "../../bench/network/possibilities.ts";
import { BENCH_OPTIONS } from "../../bench/bench-options.ts";
import { makePlan, possiblePart } from "../../bench/plan.ts";
import { DEFAULT_SCENARIOS, SCENARIOS } from "../../bench/scenarios/index.ts";
import { SUITES } from "../../bench/scenarios/suites.ts";
import { parseOptions, UsageError } from "../../server/command-line.ts";
import type { Language } from "../../server/language.ts";
import { planChoice } from "./plan-choice.ts";
import type { Catalogue, CatalogueEntry, Choice } from "./messages.ts";

export function readCatalogue(): Catalogue {
  return {
    suites: SUITES.map(({ name }) => ({ name, ...lengthOf({ suite: name }) })),
    scenarios: SCENARIOS.map(({ name, kind }) => ({ name, kind, ...lengthOf({ scenarios: [name] }) })),
    defaultScenarios: DEFAULT_SCENARIOS,
  };
}

function lengthOf(what: Pick<Choice, "suite" | "scenarios">): Pick<CatalogueEntry, "expectedMs" | "quickMs"> {
  const lengthMs = (flags: Choice["flags"]): number => {
    const planned = planChoice({ ...what, flags, options: {} }, "en");
    return "problem" in planned ? 0 : planned.expectedMs;
  };
  return { expectedMs: lengthMs([]), quickMs: lengthMs(["quick"]) };
}

/** The same, with what was found out by trying: some of it makes namespaces or looks for a proxy, and takes a second. */
export async function tryCatalogue(catalogue: Catalogue): Promise<Catalogue> {
  const possible = tryPossibilities();
  const scenarios = [];
  for (const scenario of catalogue.scenarios) {
    const [en, zh] = [await missingOf(scenario.name, possible, "en"), await missingOf(scenario.name, possible, "zh")];
    const missing = en && zh && { isAll: en.isAll, why: { en: en.why, zh: zh.why } };
    scenarios.push({ ...scenario, ...(missing !== undefined && { missing }) });
  }
  return { ...catalogue, scenarios };
}

async function missingOf(
  name: string,
  possible: Possibilities,
  of: Language,
): Promise<{ isAll: boolean; why: string } | undefined> {
  const plan = makePlan(parseOptions([`--scenario=${name}`], BENCH_OPTIONS));
  try {
    const { leftOut } = await possiblePart(plan, possible, of);
    return leftOut.length === 0 ? undefined : { isAll: false, why: leftOut.join(" ") };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { isAll: true, why: error.message };
  }
}
