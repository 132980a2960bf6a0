// The checks of a claim as parts of its judgement. Pure.
import type { ClaimId } from "../result/claims-schema.ts";
import type { Part } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import type { ScenarioName } from "../scenarios/names.ts";
import type { CheckCounts } from "./verdict.ts";

const CHECKING = ["conformance", "browser"] as const satisfies readonly ScenarioName[];

/** One part for each scenario that has checks of the claim. One that must have them and did not run leaves it with limits. */
export function checksParts({ checks }: Evidence, claim: ClaimId, must: readonly (typeof CHECKING)[number][]): Part[] {
  const parts = CHECKING.map((scenario) => ({
    measuredBy: [scenario],
    checks: countChecks(checks.filter((check) => check.scenario === scenario && check.claims.includes(claim))),
  }));
  return parts.filter(
    ({ measuredBy, checks: { passed, failed } }) =>
      passed + failed > 0 || measuredBy.some((scenario) => must.includes(scenario)),
  );
}

function countChecks(checks: Evidence["checks"]): CheckCounts {
  const count = (outcome: keyof CheckCounts): number => checks.filter((check) => check.outcome === outcome).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}
