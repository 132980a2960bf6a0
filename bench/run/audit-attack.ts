// Whether an attack trial may count: the attack must have happened, and the window without it must be without fault.
// What honest subscribers lose while attacked makes no trial invalid: it is the finding. Pure.
import { cpuUs } from "../metrics.ts";
import type { AttackTrial, AttackWindow } from "../result/attack-schema.ts";
import { STEAL_LIMIT_PERCENT, type Verdict } from "./audit.ts";
import { SATURATED_SHARE } from "./saturated-share.ts";

/** `firstRetryReason`: of the window without an attack. */
export function auditAttackTrial(
  trial: Omit<AttackTrial, "valid" | "invalidReason">,
  firstRetryReason: string | null,
): Verdict {
  const { undisturbed, attacked, attacker, measuredMs } = trial;
  if (attacker.actionsInWindow === 0) return invalid("the attack did not happen");
  if (attacker.failed === attacker.connections) return invalid("the attacker could not connect at all");
  for (const { transport, ledger, gaps, retries } of undisturbed.honest) {
    const { lost, duplicate, outOfOrder } = ledger;
    if (lost + duplicate + outOfOrder + gaps > 0) {
      return invalid(`${transport}: losses, duplicates or gaps although nobody attacked`);
    }
    if (retries > 0)
      return invalid(`${transport}: a connection was lost although nobody attacked: ${firstRetryReason}`);
  }
  for (const window of [undisturbed, attacked]) {
    const problem = problemOf(window, measuredMs);
    if (problem !== undefined) return invalid(problem);
  }
  return { valid: true };
}

function problemOf({ cpuStealPercent, workers }: AttackWindow, measuredMs: number): string | undefined {
  if (cpuStealPercent !== null && cpuStealPercent > STEAL_LIMIT_PERCENT) {
    return `the host kept ${Math.round(cpuStealPercent)} % of the CPU time to itself`;
  }
  const share = Math.max(...workers.map((worker) => cpuUs(worker) / (measuredMs * 1000)));
  if (share > SATURATED_SHARE)
    return `a load worker was the bottleneck: it used ${Math.round(share * 100)} % of a core`;
  return undefined;
}

function invalid(invalidReason: string): Verdict {
  return { valid: false, invalidReason };
}
