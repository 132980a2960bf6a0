import { expect, it } from "vitest";
import { checksScenarios } from "../../../testing/fixture-checks.ts";
import { countChecks, groupByClaim } from "./checks.ts";

const checks = checksScenarios()[0]?.checks ?? [];

it("checks stand with every claim that rests on them, in the claims' order; those of none come last", () => {
  const [first] = checks;
  if (first === undefined) throw new Error("no check");
  const groups = groupByClaim([{ ...first, id: "free", claims: [] }, ...checks]);
  expect(groups.map(({ claim }) => claim)).toEqual(["C10", "C11", "C12", "C20", null]);
  expect(groups[1]?.checks.map(({ id }) => id)).toEqual(["length-125", "unmasked-frame-closes"]);
  expect(groups[2]?.checks.map(({ id }) => id)).toEqual(["unmasked-frame-closes"]);
});

it("checks are counted by what came of them", () => {
  expect(countChecks(checks)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});
