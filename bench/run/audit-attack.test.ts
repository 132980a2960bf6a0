import { expect, it } from "vitest";
import { attackTrial } from "../result/attack-for-tests.ts";
import type { AttackTrial } from "../result/attack-schema.ts";
import { auditAttackTrial } from "./audit-attack.ts";

const trial = attackTrial();
const { attacker, undisturbed, attacked } = trial;
const [first, ...others] = undisturbed.honest;
if (first === undefined) throw new Error("expected honest subscribers");
const worker = { ...undisturbed.server, cpuUserUs: 950_000 };

it("what honest subscribers lose while attacked is a finding", () => {
  const worse = attacked.honest.map((one) => ({ ...one, retries: 3, gaps: 1 }));
  expect(auditAttackTrial({ ...trial, attacked: { ...attacked, honest: worse } }, null)).toEqual({ valid: true });
});

it.each([
  ["no attack", { attacker: { ...attacker, actionsInWindow: 0 } }, "the attack did not happen"],
  ["nobody to attack", { attacker: { ...attacker, failed: attacker.connections } }, "could not connect at all"],
  [
    "a loss without an attack",
    { undisturbed: { ...undisturbed, honest: [{ ...first, ledger: { ...first.ledger, lost: 1 } }, ...others] } },
    "short-polling: losses, duplicates or gaps although nobody attacked",
  ],
  [
    "a lost connection without an attack",
    { undisturbed: { ...undisturbed, honest: [{ ...first, retries: 1 }, ...others] } },
    "although nobody attacked: ECONNRESET",
  ],
  ["a host that was away", { attacked: { ...attacked, cpuStealPercent: 40 } }, "the host kept 40 %"],
  ["a saturated worker", { attacked: { ...attacked, workers: [worker] } }, "a load worker was the bottleneck"],
] as [string, Partial<AttackTrial>, string][])("%s makes a trial invalid", (_, changes, reason) => {
  const verdict = auditAttackTrial({ ...trial, ...changes }, "ECONNRESET");
  expect(verdict).toEqual({ valid: false, invalidReason: expect.stringContaining(reason) as string });
});
