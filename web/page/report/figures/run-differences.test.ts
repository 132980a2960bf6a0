import { expect, it } from "vitest";
import { fixtureResult } from "../../../testing/fixture-result.ts";
import { runDifferences } from "./run-differences.ts";

const run = fixtureResult({ seed: 1, trials: 2 });

it("finds nothing between a run and itself", () => {
  expect(runDifferences(run, run)).toEqual({ traits: [], options: [], onlyA: [], onlyB: [] });
});

it("names machine, code, options and scenarios that differ, whatever an option is called", () => {
  const [first, ...others] = run.scenarios;
  const other = {
    ...run,
    machine: { ...run.machine, cpuModel: "another" },
    software: { ...run.software, gitCommit: null, gitDirty: null },
    options: { ...run.options, constructor: 1, "rtt-ms": [0, 20] },
    scenarios: others,
  };
  const found = runDifferences({ ...run, options: { ...run.options, "rtt-ms": 0 } }, other);
  expect(found.traits.map(({ what }) => ("trait" in what ? what.trait : ""))).toContain("machine");
  expect(found.options).toEqual([
    { what: { option: "rtt-ms" }, a: "0", b: "0,20" },
    { what: { option: "constructor" }, a: null, b: "1" },
  ]);
  expect([found.onlyA, found.onlyB]).toEqual([[first?.name], []]);
});
