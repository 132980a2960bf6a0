import { expect, it } from "vitest";
import { judged, notPossible } from "./judged.ts";

const WHAT = {
  id: "a-check",
  group: "latency",
  name: { en: "a check", zh: "检查" },
  expected: { en: "5 ms", zh: "5 ms" },
  measured: { en: "4 ms", zh: "4 ms" },
  unit: "µs",
} as const;

it.each([
  [500, 500, "ok"],
  [-500, 500, "ok"],
  [501, 500, "off"],
  [-501, 500, "off"],
  [1, 0, "off"],
  [0, 0, "ok"],
  [9999, null, "ok"],
] as const)("an error of %d where %s is allowed is %s", (error, allowed, outcome) => {
  expect(judged({ ...WHAT, error, allowed }).outcome).toBe(outcome);
});

it("what is not possible says why, and has no figures", () => {
  const reason = { en: "no tcpdump", zh: "没有 tcpdump" };
  expect(notPossible(WHAT, reason)).toMatchObject({ outcome: "not-possible", reason, error: null, allowed: null });
});
