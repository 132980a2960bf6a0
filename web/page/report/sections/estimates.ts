// An estimate in words: its bounds and what they are.
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Unit } from "../../shell/format.ts";
import { explain } from "../../../../bench/reasons/explain.ts";
import type { Translate } from "../dictionary.ts";
import type { View } from "../view.ts";

type Measured = Extract<Estimate, { kind: "measured" }>;

/** "12.1 – 13.4", in the unit of the figure; a single trial has no bounds. */
export function bounds({ low, high, trials }: Measured, unit: Unit): string {
  if (trials === 1) return "—";
  return `${unit.number(low)} – ${unit.number(high)}`;
}

/** "95 % interval, 7 trials", "range of 3 trials", "1 trial". */
export function basis({ interval, trials }: Measured, t: Translate): string {
  if (trials === 1) return t("singleTrial");
  return t(interval === "bootstrap-95" ? "intervalOf" : "rangeOf", { trials: String(trials) });
}

export function missing(reason: string, { t, language }: View): string {
  return t("notMeasured", { reason: explain(reason, language) });
}

/** The largest number that a figure of these estimates shows: decides its unit. */
export function largestOf(estimates: readonly Estimate[]): number {
  return Math.max(
    0,
    ...estimates.map((estimate) =>
      estimate.kind === "measured" ? Math.max(Math.abs(estimate.median), Math.abs(estimate.high)) : 0,
    ),
  );
}
