// Whether a trial may count as far as its load machines are concerned. Pure.
import type { TrialMachine } from "../result/load-machine-schema.ts";
import { STEAL_LIMIT_PERCENT, type Verdict, WORKER_DELAY_LIMIT_US } from "../run/audit.ts";

export function auditMachines(machines: readonly TrialMachine[] = []): Verdict {
  for (const { name, beganLateUs, audit } of machines) {
    if (beganLateUs > WORKER_DELAY_LIMIT_US) {
      return invalid(`load machine ${name} began to measure the window ${Math.round(beganLateUs / 1000)} ms late`);
    }
    if (audit.cpuStealPercent !== null && audit.cpuStealPercent > STEAL_LIMIT_PERCENT) {
      return invalid(
        `load machine ${name}: its host kept ${Math.round(audit.cpuStealPercent)} % of the CPU time to itself`,
      );
    }
  }
  return { valid: true };
}

function invalid(invalidReason: string): Verdict {
  return { valid: false, invalidReason };
}
