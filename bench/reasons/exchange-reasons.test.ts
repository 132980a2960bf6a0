import { describe, expect, it } from "vitest";
import { ECHO_METRICS } from "../echo-metrics.ts";
import { HEARTBEAT_METRICS } from "../heartbeat-metrics.ts";
import { auditMachines } from "../machines/audit-machines.ts";
import { attackTrial } from "../result/attack-for-tests.ts";
import type { AttackTrial } from "../result/attack-schema.ts";
import { echoParameters, echoTrial as makeEchoTrial } from "../result/echo-for-tests.ts";
import { heartbeatParameters, heartbeatTrial as makeHeartbeatTrial } from "../result/heartbeat-for-tests.ts";
import { trialMachine } from "../result/load-machine-for-tests.ts";
import { auditAttackTrial } from "../run/audit-attack.ts";
import { auditEchoTrial, auditHeartbeatTrial } from "../run/audit.ts";
import { explain } from "./explain.ts";

const [echoTrial, heartbeatTrial] = [makeEchoTrial(), makeHeartbeatTrial()];
const fine = { by: "websocket", stream: { valid: true }, altered: 0, fault: null } as const;
const { ledger } = echoTrial;
const attacked = attackTrial();
function withRetries(trial: AttackTrial): AttackTrial {
  const { undisturbed } = trial;
  return {
    ...trial,
    undisturbed: { ...undisturbed, honest: undisturbed.honest.map((one) => ({ ...one, retries: 1 })) },
  };
}
const verdicts = [
  auditEchoTrial(echoTrial, { ...fine, fault: "ECONNRESET" }),
  auditEchoTrial(echoTrial, { ...fine, altered: 12 }),
  auditEchoTrial({ ...echoTrial, ledger: { ...ledger, lost: 13 } }, fine),
  auditEchoTrial({ ...echoTrial, ledger: { ...ledger, duplicate: 14 } }, fine),
  auditEchoTrial({ ...echoTrial, ledger: { ...ledger, outOfOrder: 15 } }, fine),
  auditEchoTrial({ ...echoTrial, sender: { latenessMeanUs: 16_000_000, latenessMaxUs: 17_000_000 } }, fine),
  auditHeartbeatTrial({ heartbeats: 0 }, { stream: { valid: true }, heartbeatMs: 250, delayMaxUs: 0 }),
  auditHeartbeatTrial({ heartbeats: 1 }, { stream: { valid: true }, heartbeatMs: 250, delayMaxUs: 99_000 }),
  auditAttackTrial({ ...attacked, attacker: { ...attacked.attacker, actionsInWindow: 0 } }, null),
  auditAttackTrial({ ...attacked, attacker: { ...attacked.attacker, failed: attacked.attacker.connections } }, null),
  auditAttackTrial({ ...attacked, undisturbed: attacked.attacked }, null),
  auditAttackTrial(withRetries(attacked), "ECONNRESET"),
].flatMap((verdict) => (verdict.valid ? [] : [verdict.invalidReason]));

const silent = { ...echoTrial, echoes: 0, roundTrip: null };
const fewEchoes = { ...echoTrial, roundTrip: echoTrial.roundTrip && { ...echoTrial.roundTrip, p99Us: null } };
const unnoticed = { ...heartbeatTrial, noticedAfterMs: null, heartbeats: 0 };
const readings = [
  ...Object.values(ECHO_METRICS).map((metric) => metric(silent, echoParameters)),
  ...Object.values(ECHO_METRICS).map((metric) => metric(fewEchoes, { ...echoParameters, messagesPerSecond: 5 })),
  ...Object.values(HEARTBEAT_METRICS).map((metric) => metric(unnoticed, heartbeatParameters)),
].flatMap((reading) => (typeof reading === "number" ? [] : [reading.missing]));

const ofMachines = [
  auditMachines([{ ...trialMachine({}), beganLateUs: 80_000 }]),
  auditMachines([{ ...trialMachine({}), audit: { ...trialMachine({}).audit, cpuStealPercent: 25 } }]),
].flatMap((verdict) => (verdict.valid ? [] : [verdict.invalidReason]));

it.each(ofMachines)("“%s” is told in Chinese, by name", (reason) => {
  expect(explain(reason, "zh")).toMatch(/负载机 alpha/);
});

describe("why echoes and heartbeats do not count", () => {
  const reasons = new Set([...verdicts, ...readings]);

  it("has many reasons", () => {
    expect(verdicts).toHaveLength(12);
    expect(reasons.size).toBeGreaterThan(12);
  });

  it.each([...reasons])("“%s” is told in Chinese with its numbers", (reason) => {
    const told = explain(reason, "zh");
    expect(told).toMatch(/\p{Script=Han}/u);
    for (const [number] of reason.matchAll(/\d{2,}/g)) expect(told).toContain(number);
  });
});
