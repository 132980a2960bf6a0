// Which scenarios a run takes: by name, by suite, or from a file.
import type { BenchOptions } from "../bench-options.ts";
import { DEFAULT_SCENARIOS, SCENARIOS } from "../scenarios/index.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { SUITES } from "../scenarios/suites.ts";
import { readScenarioFile } from "./scenario-file.ts";

/** What a foreign server can be measured in: what needs nothing of it but the contract. Load from other machines begins with it. */
export const TARGET_SCENARIOS: readonly string[] = ["steady", "idle"];

/** Throws a UsageError when a scenario file cannot be used. */
export function chooseScenarios(options: BenchOptions): readonly Scenario[] {
  if (options["scenario-file"] !== undefined) return readScenarioFile(options["scenario-file"]);
  if (options.suite !== undefined) return SUITES.find(({ name }) => name === options.suite)?.scenarios ?? [];
  const isElsewhere = options.target !== undefined || options.join !== undefined;
  const names = options.scenario ?? (isElsewhere ? TARGET_SCENARIOS : DEFAULT_SCENARIOS);
  return SCENARIOS.filter(({ name }) => names.includes(name));
}
