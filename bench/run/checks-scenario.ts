// Scenarios that check rules: to come.
import type { ChecksResult } from "../result/checks-schema.ts";
import type { ChecksScenario } from "../scenarios/scenario.ts";
import type { ScenarioRun } from "./stream-scenario.ts";

/** All checks of a scenario: it is done as a whole, or not at all. */
export interface FinishedChecks {
  readonly kind: "checks";
  readonly result: ChecksResult;
}

export async function* runChecksScenario(scenario: ChecksScenario, _run: ScenarioRun): AsyncGenerator<FinishedChecks> {
  yield* [];
  throw new Error(`${scenario.name}: not there yet`);
}
