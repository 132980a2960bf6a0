// A claim's figure in a cell: "1.2× [1.1–1.3]", "2.8 %"; a range stands in round brackets.
import type { ClaimFigure } from "../result/claims-schema.ts";
import { formatNumber } from "./figures.ts";

export function formatClaimFigure({ estimate, unit }: Pick<ClaimFigure, "estimate" | "unit">): string {
  if (estimate.kind !== "measured") return "–";
  const { divisor, symbol } = scaleOf(unit, estimate.median);
  const [median, low, high] = [estimate.median, estimate.low, estimate.high].map((value) =>
    unit === "percent" ? formatPercent(value) : formatNumber(value / divisor).replace(/^-0$/, "0"),
  );
  const value = `${median}${symbol}`;
  if (estimate.trials === 1) return value;
  return estimate.interval === "range" ? `${value} (${low}–${high})` : `${value} [${low}–${high}]`;
}

/** In the unit of the measured value beside it. */
export function formatModelled({ estimate, modelled, unit }: ClaimFigure): string {
  if (modelled === null) return "–";
  const { divisor, symbol } = scaleOf(unit, estimate.kind === "measured" ? estimate.median : modelled);
  return `${formatNumber(modelled / divisor)}${symbol}`;
}

/** 99.996 is not 100: somebody lost a message. */
function formatPercent(value: number): string {
  if (value <= 99 || value >= 100) return formatNumber(value).replace(/^-0$/, "0");
  const digits = Math.min(10, 1 + Math.ceil(-Math.log10(100 - value)));
  return String(Number(value.toFixed(digits)));
}

interface Scale {
  readonly divisor: number;
  readonly symbol: string;
}

const SCALES: Readonly<Record<ClaimFigure["unit"], Scale>> = {
  bytes: { divisor: 1, symbol: " B" },
  us: { divisor: 1, symbol: " µs" },
  ms: { divisor: 1, symbol: " ms" },
  count: { divisor: 1, symbol: "" },
  ratio: { divisor: 1, symbol: "×" },
  percent: { divisor: 1, symbol: " %" },
  "bytes-per-second": { divisor: 1, symbol: " B/s" },
};

/** From a millisecond on microseconds are told in milliseconds. */
function scaleOf(unit: ClaimFigure["unit"], value: number): Scale {
  return unit === "us" && Math.abs(value) >= 1000 ? { divisor: 1000, symbol: " ms" } : SCALES[unit];
}
