import { expect, it } from "vitest";
import { calibrationResult } from "../../../../bench/calibrate/result-for-tests.ts";
import { checkGroups, countOutcomes } from "./calibration.ts";

it("checks stand in their groups, in the schema's order; groups without a check are left out", () => {
  const { checks } = calibrationResult();
  const groups = checkGroups({ checks: checks.toReversed() });
  expect(groups.map(({ group }) => group)).toEqual(["bytes", "latency", "ledger", "link"]);
  expect(groups.flatMap((group) => group.checks)).toHaveLength(checks.length);
});

it("outcomes are counted", () => {
  expect(countOutcomes(calibrationResult())).toEqual({ ok: 2, off: 1, "not-possible": 1 });
  expect(countOutcomes({ checks: [] })).toEqual({ ok: 0, off: 0, "not-possible": 0 });
});
