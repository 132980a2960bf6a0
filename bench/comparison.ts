// What the ratio of two transports allows to be said. Pure.
import type { Estimate } from "./result/schema.ts";

/**
 * "resolved": the 95 % interval leaves 1 out. "unresolved": it includes 1, so there is no difference that this run can
 * resolve, which is not to say that there is none. "too-few": only a range, of fewer pairs than an interval needs; it says
 * nothing of what other trials would have given, so that nothing is concluded. Each ratio stands for itself: of many that
 * are looked at together, about one in twenty is resolved by chance.
 */
export type ComparisonStanding = "resolved" | "unresolved" | "too-few";

export function comparisonStanding(ratio: Extract<Estimate, { kind: "measured" }>): ComparisonStanding {
  if (ratio.interval === "range") return "too-few";
  return mayBeEqual(ratio) ? "unresolved" : "resolved";
}

/** Whether interval or range include 1: the two transports may as well be equal. */
export function mayBeEqual({ low, high }: { readonly low: number; readonly high: number }): boolean {
  return low <= 1 && high >= 1;
}
