// Checked rules, in the order of the claims that rest on them. Pure.
import type { Check, ChecksResult } from "../../../../bench/result/checks-schema.ts";
import { CLAIM_IDS, type ClaimId } from "../../../../bench/result/claims-schema.ts";
import type { Run, RunLabel } from "../results/run.ts";
import type { Source } from "./sources.ts";

/** The scenarios called `name` of every run that has it. */
export function checksOf(runs: readonly Run[], name: string): Source<ChecksResult>[] {
  return runs.flatMap(({ label, result }) =>
    result.scenarios.flatMap((scenario): { run: RunLabel; point: ChecksResult }[] =>
      scenario.kind === "checks" && scenario.name === name ? [{ run: label, point: scenario }] : [],
    ),
  );
}

export interface CheckGroup {
  /** Null: of no claim. */
  readonly claim: ClaimId | null;
  readonly checks: readonly Check[];
}

/** A check that several claims rest on stands with each of them. */
export function groupByClaim(checks: readonly Check[]): CheckGroup[] {
  const groups = [
    ...CLAIM_IDS.map((claim) => ({ claim, checks: checks.filter(({ claims }) => claims.includes(claim)) })),
    { claim: null, checks: checks.filter(({ claims }) => claims.length === 0) },
  ];
  return groups.filter((group) => group.checks.length > 0);
}

export type OutcomeCounts = Readonly<Record<Check["outcome"], number>>;

export function countChecks(checks: readonly Check[]): OutcomeCounts {
  const of = (wanted: Check["outcome"]) => checks.filter(({ outcome }) => outcome === wanted).length;
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}
