// What a load machine can do to a trial.
import { expect, it } from "vitest";
import { trialMachine } from "../result/load-machine-for-tests.ts";
import { auditMachines } from "./audit-machines.ts";

it("a trial counts when every machine was in time and had its CPU", () => {
  expect(auditMachines([trialMachine({}), trialMachine({})])).toEqual({ valid: true });
  expect(auditMachines(undefined)).toEqual({ valid: true });
});

it("a machine that began to measure too late makes it invalid, by name", () => {
  const late = { ...trialMachine({}), name: "beta", beganLateUs: 80_000 };
  expect(auditMachines([trialMachine({}), late])).toEqual({
    valid: false,
    invalidReason: "load machine beta began to measure the window 80 ms late",
  });
});

it("a machine whose host kept the CPU to itself makes it invalid, by name", () => {
  const machine = trialMachine({});
  const robbed = { ...machine, audit: { ...machine.audit, cpuStealPercent: 25 } };
  expect(auditMachines([robbed])).toEqual({
    valid: false,
    invalidReason: "load machine alpha: its host kept 25 % of the CPU time to itself",
  });
});
