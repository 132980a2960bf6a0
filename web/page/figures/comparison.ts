// What the ratio of two transports allows to be said. Pure.
import type { Estimate } from "../../../bench/result/schema.ts";
import { isResolved } from "./glance.ts";

/** "too-few": there is only a range. "unresolved": the interval includes 1, no difference that this run can resolve. */
export type ComparisonStanding = "resolved" | "unresolved" | "too-few";

export function comparisonStanding(ratio: Extract<Estimate, { kind: "measured" }>): ComparisonStanding {
  if (ratio.interval === "range") return "too-few";
  return isResolved(ratio) ? "resolved" : "unresolved";
}
