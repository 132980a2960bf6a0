// One attack trial: two windows with the same arrivals on the same server, one with the attack, in random order.
import { TRANSPORTS } from "../../protocol/transports.ts";
import type { AttackName } from "../attacks/names.ts";
import type { AttackParameters, AttackTrial } from "../result/attack-schema.ts";
import { type AttackBed, runAttackWindow, type WindowOutcome } from "./attack-window.ts";
import { auditAttackTrial } from "./audit-attack.ts";
import type { FinishedAttackTrial } from "./finished-trial.ts";

export interface AttackTrialPlan {
  readonly attack: AttackName;
  readonly parameters: AttackParameters;
  readonly round: number;
  readonly orderInRound: number;
  readonly seed: number;
}

export async function runAttackTrial(plan: AttackTrialPlan, bed: AttackBed): Promise<FinishedAttackTrial> {
  const { attack, parameters, round, orderInRound, seed } = plan;
  const startedAt = new Date().toISOString();
  // A coin that the seed tosses anew for each attack of a round.
  const attackedFirst = ((seed ^ (orderInRound * 0x9e37_79b1)) >>> 3) % 2 === 0;
  const window = (isAttacked: boolean): Promise<WindowOutcome> =>
    runAttackWindow({ parameters, seed: seed + orderInRound, attack: isAttacked ? attack : undefined }, bed);
  const first = await window(attackedFirst);
  const second = await window(!attackedFirst);
  const [attacked, undisturbed] = attackedFirst ? [first, second] : [second, first];
  const { attacker } = attacked;
  if (attacker === undefined) throw new Error("expected an attacker in one of two windows");
  const { pace, tally, actionsInWindow, use } = attacker;
  const measured: Omit<AttackTrial, "valid" | "invalidReason"> = {
    round,
    orderInRound,
    seed,
    startedAt,
    measuredMs: parameters.measuredMs,
    attackedFirst,
    undisturbed: undisturbed.window,
    attacked: attacked.window,
    attacker: { ...tally, actionsInWindow, use },
  };
  const verdict = auditAttackTrial(measured, undisturbed.firstRetryReason);
  return { kind: "attack", attack, pace, trial: { ...measured, ...verdict } };
}

/** How many follow, on all transports together. */
export function honestSubscribers({ subscribersPerTransport }: AttackParameters): number {
  return subscribersPerTransport * TRANSPORTS.length;
}
