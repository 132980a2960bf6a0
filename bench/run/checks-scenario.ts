// Scenarios that check rules: all at once, and what came of it as one piece.
import { checkBrowser } from "../checks/browser/check-browser.ts";
import { checkConformance } from "../checks/conformance/check-conformance.ts";
import { words } from "../output/words.ts";
import type { ChecksResult } from "../result/checks-schema.ts";
import type { ChecksScenario } from "../scenarios/scenario.ts";
import type { ScenarioRun } from "./stream-scenario.ts";

/** All checks of a scenario: it is done as a whole, or not at all. */
export interface FinishedChecks {
  readonly kind: "checks";
  readonly result: ChecksResult;
}

export async function* runChecksScenario(scenario: ChecksScenario, run: ScenarioRun): AsyncGenerator<FinishedChecks> {
  const { name, kind } = scenario;
  const startedAt = new Date().toISOString();
  run.onTrial(words().checks);
  const { processes, signal } = run;
  const checked = scenario.checks === "browser" ? await checkBrowser(run) : await checkConformance(processes, signal);
  yield { kind: "checks", result: { name, kind, startedAt, ...checked } };
}
