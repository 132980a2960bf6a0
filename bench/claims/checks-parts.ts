// The checks of a claim as a part of its judgement. Pure.
import type { ClaimId } from "../result/claims-schema.ts";
import type { Part } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import type { ClaimScenario } from "./scenario-names.ts";
import type { CheckCounts } from "./verdict.ts";

/** One part for each scenario that checks it: one that did not run leaves the claim with limits. */
export function checksParts(
  { checks }: Evidence,
  claim: ClaimId,
  scenarios: readonly Extract<ClaimScenario, "conformance" | "browser">[],
): Part[] {
  return scenarios.map((scenario) => ({
    measuredBy: [scenario],
    checks: countChecks(checks.filter((check) => check.scenario === scenario && check.claims.includes(claim))),
  }));
}

function countChecks(checks: Evidence["checks"]): CheckCounts {
  const count = (outcome: keyof CheckCounts): number => checks.filter((check) => check.outcome === outcome).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}
