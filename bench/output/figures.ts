// Figures as the terminal shows them.
import type { Estimate } from "../result/schema.ts";

/** `1.5 ±0.2`: the median and half the width of its interval; a dash for what was not measured. */
export function formatEstimate(estimate: Estimate | undefined, divideBy = 1): string {
  if (estimate?.kind !== "measured") return "–";
  if (estimate.trials === 1) return formatNumber(estimate.median / divideBy);
  const spread = (estimate.high - estimate.low) / 2 / divideBy;
  return `${formatNumber(estimate.median / divideBy)} ±${formatNumber(spread)}`;
}

/** Where a spread would only be in the way. */
export function formatMedian(estimate: Estimate | undefined): string {
  return estimate?.kind === "measured" ? formatNumber(estimate.median) : "–";
}

/** Three significant digits, whole numbers from 100 on. */
export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value === 0 ? "0" : value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

const PREFIXES = ["", "k", "M", "G", "T", "P"];

/** `1.31 Mbit/s`, `20 k`: three significant digits, with a decimal prefix (SI). */
export function formatCount(value: number, unit = ""): string {
  const rounded = Number(value.toPrecision(3));
  const exponent = rounded < 1000 ? 0 : Math.min(PREFIXES.length - 1, Math.floor(Math.log10(rounded) / 3));
  return `${Number((rounded / 1000 ** exponent).toPrecision(3))} ${PREFIXES[exponent]}${unit}`.trimEnd();
}
