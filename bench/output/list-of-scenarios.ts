// --list: what there is to choose from.
import { language, type Text } from "../../server/language.ts";
import { SCENARIOS } from "../scenarios/index.ts";
import { SUITES } from "../scenarios/suites.ts";

/** Scenarios, and below them the suites. */
export function listOfScenarios(): string {
  const line = ({ name, about }: { readonly name: string; readonly about: Text }): string =>
    `${name.padEnd(18)}${about[language]}`;
  return [...SCENARIOS.map(line), "", ...SUITES.map((suite) => line({ ...suite, name: `--suite ${suite.name}` }))].join(
    "\n",
  );
}
