// How the instrument's checks stand. Pure; every outcome is the result file's own.
import { type CalibrationResult, type Check, CHECK_GROUPS } from "../../../../bench/calibrate/result/schema.ts";

export interface CheckGroup {
  readonly group: Check["group"];
  readonly checks: readonly Check[];
}

/** The groups that have a check, in the schema's order; within a group in the file's. */
export function checkGroups({ checks }: Pick<CalibrationResult, "checks">): CheckGroup[] {
  return CHECK_GROUPS.map((group) => ({ group, checks: checks.filter((check) => check.group === group) })).filter(
    (group) => group.checks.length > 0,
  );
}

/** How many checks have each outcome. */
export function countOutcomes({
  checks,
}: Pick<CalibrationResult, "checks">): Readonly<Record<Check["outcome"], number>> {
  const count = (outcome: Check["outcome"]) => checks.filter((check) => check.outcome === outcome).length;
  return { ok: count("ok"), off: count("off"), "not-possible": count("not-possible") };
}
