import { expect, it } from "vitest";
import type { Estimate } from "../result/schema.ts";
import { formatClaimFigure } from "./claim-figures.ts";

const estimate = (median: number, low: number, high: number): Estimate => ({
  kind: "measured",
  median,
  low,
  high,
  interval: "bootstrap-95",
  trials: 6,
});

it.for<[values: [number, number, number], unit: "percent" | "ratio" | "us", text: string]>([
  [[99.9996, 99.998, 100], "percent", "99.9996 % [99.998–100]"],
  [[99.95, 99.5, 100], "percent", "99.95 % [99.5–100]"],
  [[100, 100, 100], "percent", "100 % [100–100]"],
  [[2.857, 2.8, 120.6], "percent", "2.86 % [2.8–121]"],
  [[-0.0001, -0.001, 0], "ratio", "0× [0–0]"],
  [[1500, 900, 2000], "us", "1.5 ms [0.9–2]"],
])("%j in %s is %s: a loss is never rounded away", ([values, unit, text]) => {
  expect(formatClaimFigure({ estimate: estimate(...values), unit })).toBe(text);
});
