// What is said of load machines over several trials.
import { expect, it } from "vitest";
import { clockErrorBeyondLatencyUs, machinesOver } from "./load-machines.ts";
import { trialMachine } from "./result/load-machine-for-tests.ts";

const latency = { p50Us: 400, meanUs: 500 };

it("a machine is told once: its first offset, its largest error", () => {
  const machines = [trialMachine({ offsetUs: -70, errorUs: 40 }), trialMachine({ offsetUs: -60, errorUs: 90 })];
  const trials = machines.map((machine) => ({ latency, machines: [machine, { ...machine, name: "beta" }] }));
  expect(machinesOver([...trials, { latency }])).toEqual(
    ["alpha", "beta"].map((name) => ({ name, subscribers: 5, offsetUs: -70, errorUs: 90 })),
  );
});

it("a clock that is known less well than the latency is objected to", () => {
  const withErrorUs = (errorUs: number) => ({ latency, machines: [trialMachine({ errorUs }), trialMachine({})] });
  expect(clockErrorBeyondLatencyUs(withErrorUs(399))).toBe(0);
  expect(clockErrorBeyondLatencyUs(withErrorUs(401))).toBe(401);
  expect(
    clockErrorBeyondLatencyUs({ latency: { p50Us: null, meanUs: 500 }, machines: withErrorUs(450).machines }),
  ).toBe(0);
  expect(clockErrorBeyondLatencyUs({ latency })).toBeNull();
});
