import { describe, expect, it } from "vitest";
import { ECHO_METRICS } from "../../../bench/echo-metrics.ts";
import { HEARTBEAT_METRICS } from "../../../bench/heartbeat-metrics.ts";
import { attackTrial } from "../../../bench/result/attack-for-tests.ts";
import type { AttackTrial } from "../../../bench/result/attack-schema.ts";
import { auditMachines } from "../../../bench/machines/audit-machines.ts";
import { trialMachine } from "../../../bench/result/load-machine-for-tests.ts";
import { auditAttackTrial } from "../../../bench/run/audit-attack.ts";
import { auditEchoTrial, auditHeartbeatTrial } from "../../../bench/run/audit.ts";
import { echoScenario, heartbeatScenario } from "../../testing/fixture-exchanges.ts";
import { generator } from "../../testing/fixture-stream.ts";
import { explain } from "./reasons.ts";

const [quiet, flowing] = echoScenario(generator(1)).points;
const [beat] = heartbeatScenario(generator(1)).points;
const echoTrial = quiet?.series[0]?.trials[0];
const heartbeatTrial = beat?.series[0]?.trials[0];
if (quiet === undefined || flowing === undefined || beat === undefined) throw new Error("no points");
if (echoTrial === undefined || heartbeatTrial === undefined) throw new Error("no trials");

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
  ...Object.values(ECHO_METRICS).map((metric) => metric(silent, quiet.parameters)),
  ...Object.values(ECHO_METRICS).map((metric) => metric(fewEchoes, flowing.parameters)),
  ...Object.values(HEARTBEAT_METRICS).map((metric) => metric(unnoticed, beat.parameters)),
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
