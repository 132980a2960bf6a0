// Scenarios that check rules: all at once, and what came of it as one piece.
import { inEach } from "../output/words.ts";
import type { ChecksResult } from "../result/checks-schema.ts";
import type { ChecksScenario } from "../scenarios/scenario.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { FinishedChecks } from "./finished-trial.ts";

export async function* runChecksScenario(scenario: ChecksScenario, run: ScenarioRun): AsyncGenerator<FinishedChecks> {
  const kept = run.kept.findLast((one) => one.kind === "checks");
  if (kept !== undefined) return yield kept;
  const { name, kind } = scenario;
  const startedAt = new Date().toISOString();
  run.onTrial(inEach((w) => w.checks));
  const { processes, signal } = run;
  const checked = await check();
  yield { kind: "checks", result: { name, kind, startedAt, ...checked } };

  /** What checks takes half a second to load: other runs do without. */
  async function check(): Promise<Omit<ChecksResult, "name" | "kind" | "startedAt">> {
    if (scenario.checks === "browser") {
      return (await import("../checks/browser/check-browser.ts")).checkBrowser(run);
    }
    return (await import("../checks/conformance/check-conformance.ts")).checkConformance(processes, signal);
  }
}
