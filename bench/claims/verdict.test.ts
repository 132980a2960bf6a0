import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../result/claims-schema.ts";
import {
  combineVerdicts,
  LESS,
  MORE,
  type Standing,
  standingOf,
  verdictOfChecks,
  verdictOfStandings,
  worstStanding,
} from "./verdict.ts";

const figure = (low: number, high: number, interval: "bootstrap-95" | "range" = "bootstrap-95") =>
  ({ kind: "measured", median: (low + high) / 2, low, high, interval, trials: 6 }) as const;

describe("a figure's standing", () => {
  it.for<[low: number, high: number, standing: Standing]>([
    [1.11, 1.2, "supports"],
    [1.1, 1.2, "open"],
    [1.05, 1.2, "open"],
    [1.02, 1.09, "excludes"],
    [0.9, 1.1, "excludes"],
    [0.2, 0.3, "excludes"],
    [5, 6, "supports"],
  ])("of %d–%d, where more than 10 % more is claimed, is %s", ([low, high, standing]) => {
    expect(standingOf(figure(low, high), MORE)).toBe(standing);
  });

  it.for<[low: number, high: number, standing: Standing]>([
    [0.5, 0.89, "supports"],
    [0.8, 0.9, "open"],
    [0.8, 0.95, "open"],
    [0.9, 1.1, "excludes"],
    [1.5, 2, "excludes"],
  ])("of %d–%d, where more than 10 %% less is claimed, is %s", ([low, high, standing]) => {
    expect(standingOf(figure(low, high), LESS)).toBe(standing);
  });

  it("of a range concludes nothing, however far it lies beyond", () => {
    expect(standingOf(figure(50, 60, "range"), MORE)).toBe("too-few");
    expect(standingOf(figure(0, 0.1, "range"), MORE)).toBe("too-few");
  });

  it("never supports and excludes both a claim and its opposite", () => {
    const bound = fc.double({ min: -10, max: 10, noNaN: true });
    const property = fc.property(bound, bound, (one, other) => {
      const any = figure(Math.min(one, other), Math.max(one, other));
      const both = [standingOf(any, MORE), standingOf(any, { ...MORE, direction: "below" })];
      expect(both.filter((standing) => standing === "supports").length).toBeLessThan(2);
      if (both[0] === "supports") expect(both[1]).toBe("excludes");
    });
    fc.assert(property);
  });
});

describe("the verdict on a comparison", () => {
  it.for<[standings: Standing[], verdict: Verdict]>([
    [[], "not-measured"],
    [["too-few"], "inconclusive"],
    [["supports", "supports"], "holds"],
    [["supports", "too-few"], "holds-with-limits"],
    [["supports", "open"], "holds-with-limits"],
    [["excludes", "supports"], "holds-with-limits"],
    [["excludes", "excludes"], "does-not-hold"],
    [["excludes", "too-few"], "inconclusive"],
    [["excludes", "open"], "inconclusive"],
    [["open"], "inconclusive"],
  ])("%j is %s", ([standings, verdict]) => expect(verdictOfStandings(standings)).toBe(verdict));
});

describe("of several figures of one point", () => {
  it.for<[standings: Standing[], standing: Standing]>([
    [["supports", "supports"], "supports"],
    [["supports", "too-few"], "too-few"],
    [["too-few", "open", "supports"], "open"],
    [["supports", "open", "excludes"], "excludes"],
    [[], "too-few"],
  ])("%j the worst counts: %s", ([standings, standing]) => expect(worstStanding(standings)).toBe(standing));
});

describe("the verdict on a protocol claim", () => {
  it.for<[passed: number, failed: number, skipped: number, verdict: Verdict]>([
    [0, 0, 0, "not-measured"],
    [0, 0, 3, "not-measured"],
    [3, 0, 0, "holds"],
    [3, 0, 1, "holds-with-limits"],
    [30, 1, 0, "does-not-hold"],
    [0, 1, 0, "does-not-hold"],
  ])("of %d passed, %d failed and %d skipped checks is %s", ([passed, failed, skipped, verdict]) => {
    expect(verdictOfChecks({ passed, failed, skipped })).toBe(verdict);
  });
});

describe("the verdict on several parts", () => {
  it.for<[parts: Verdict[], verdict: Verdict]>([
    [[], "not-measured"],
    [["not-measured", "not-measured"], "not-measured"],
    [["holds", "holds"], "holds"],
    [["holds", "not-measured"], "holds-with-limits"],
    [["holds", "inconclusive"], "holds-with-limits"],
    [["holds", "does-not-hold"], "holds-with-limits"],
    [["holds-with-limits", "holds"], "holds-with-limits"],
    [["does-not-hold", "does-not-hold"], "does-not-hold"],
    [["does-not-hold", "not-measured"], "does-not-hold"],
    [["does-not-hold", "inconclusive"], "inconclusive"],
    [["inconclusive", "not-measured"], "inconclusive"],
  ])("%j is %s", ([parts, verdict]) => expect(combineVerdicts(parts)).toBe(verdict));
});
