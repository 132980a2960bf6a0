// Looks at the median, and at nothing around it.
import type { Rule, Standing } from "../../../bench/claims/verdict.ts";
import { concludeWith, pairedRatios } from "../reference.ts";
import type { Figure } from "../starter/solution.ts";

export * from "../reference.ts";

export const standingOf = ({ median }: Figure, { direction, threshold }: Rule): Standing =>
  (direction === "above" ? median > threshold : median < threshold) ? "supports" : "excludes";
export const conclude = concludeWith({ pairedRatios, standingOf });
