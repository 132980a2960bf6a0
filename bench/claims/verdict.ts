// The rule by which figures and checks become a verdict, the same for every claim; it was written down before the runs. Pure.
import { comparisonStanding } from "../comparison.ts";
import type { Verdict } from "../result/claims-schema.ts";
import type { Estimate } from "../result/schema.ts";

type Measured = Extract<Estimate, { kind: "measured" }>;

/** What is claimed of a figure: that it lies above, or below, so much. */
export interface Rule {
  readonly direction: "above" | "below";
  readonly threshold: number;
}

/** Of a ratio: what differs by less than 10 % is no difference that a claim could rest on. */
export const MARGIN = 0.1;
export const MORE: Rule = { direction: "above", threshold: 1 + MARGIN };
export const LESS: Rule = { direction: "below", threshold: 1 - MARGIN };

/**
 * "supports": the whole 95 % interval lies beyond the threshold, in the claimed direction. "excludes": none of it does.
 * "open": it lies on both sides. "too-few": only a range, of fewer than six trials, from which nothing follows.
 */
export type Standing = "supports" | "excludes" | "open" | "too-few";

export function standingOf(figure: Measured, { direction, threshold }: Rule): Standing {
  if (comparisonStanding(figure) === "too-few") return "too-few";
  const isBeyond = (value: number): boolean => (direction === "above" ? value > threshold : value < threshold);
  const beyond = [figure.low, figure.high].filter(isBeyond).length;
  return beyond === 2 ? "supports" : beyond === 1 ? "open" : "excludes";
}

/** Of all that is claimed of one point, from what settles it against the claim to what settles nothing. */
const FROM_WORST = ["excludes", "open", "too-few", "supports"] as const satisfies readonly Standing[];

/** Of several figures of one point: it supports the claim only when all of them do. */
export function worstStanding(standings: readonly Standing[]): Standing {
  return FROM_WORST.find((standing) => standings.includes(standing)) ?? "too-few";
}

/**
 * Of one comparison at several points. "holds": supported at every point measured. "holds-with-limits": at some.
 * "does-not-hold": excluded at every one. Else "inconclusive". A range supports and excludes nothing: a point that has no
 * more than that cannot be left out, or trials that fail where a claim is weak would make it stronger.
 */
export function verdictOfStandings(standings: readonly Standing[]): Verdict {
  if (standings.length === 0) return "not-measured";
  if (standings.every((standing) => standing === "supports")) return "holds";
  if (standings.includes("supports")) return "holds-with-limits";
  return standings.every((standing) => standing === "excludes") ? "does-not-hold" : "inconclusive";
}

export interface CheckCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Of a protocol claim: every check passes, or it does not hold. What was skipped did not pass: the claim holds with limits. */
export function verdictOfChecks({ passed, failed, skipped }: CheckCounts): Verdict {
  if (failed > 0) return "does-not-hold";
  if (passed === 0) return "not-measured";
  return skipped > 0 ? "holds-with-limits" : "holds";
}

/** Of the parts of a claim together: it holds when all do, and with limits when only some do, or only some were measured. */
export function combineVerdicts(parts: readonly Verdict[]): Verdict {
  const measured = parts.filter((verdict) => verdict !== "not-measured");
  if (measured.length === 0) return "not-measured";
  if (parts.every((verdict) => verdict === "holds")) return "holds";
  if (measured.every((verdict) => verdict === "does-not-hold")) return "does-not-hold";
  const isSupported = measured.some((verdict) => verdict === "holds" || verdict === "holds-with-limits");
  return isSupported ? "holds-with-limits" : "inconclusive";
}
