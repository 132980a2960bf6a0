// Scenarios that check rules: all at once, and what came of it as one piece.
import { checkBrowser } from "../checks/browser/check-browser.ts";
import { checkConformance } from "../checks/conformance/check-conformance.ts";
import { words } from "../output/words.ts";
import type { ChecksScenario } from "../scenarios/scenario.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { FinishedChecks } from "./finished-trial.ts";

export async function* runChecksScenario(scenario: ChecksScenario, run: ScenarioRun): AsyncGenerator<FinishedChecks> {
  const kept = run.kept.findLast((one) => one.kind === "checks");
  if (kept !== undefined) return yield kept;
  const { name, kind } = scenario;
  const startedAt = new Date().toISOString();
  run.onTrial(words().checks);
  const { processes, signal } = run;
  const checked = scenario.checks === "browser" ? await checkBrowser(run) : await checkConformance(processes, signal);
  yield { kind: "checks", result: { name, kind, startedAt, ...checked } };
}
