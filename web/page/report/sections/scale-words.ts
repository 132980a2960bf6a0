// What the curves over subscribers are called, and how their values are said.
import type { ScaleFigureName } from "../figures/scale-curves.ts";
import { compact, type Quantity, sensible, unitFor } from "../../shell/format.ts";
import type { Language } from "../../shell/languages.ts";

export const SCALE_KEYS = {
  bandwidth: "scaleBandwidth",
  packets: "scalePackets",
  requests: "scaleRequests",
  connections: "scaleConnections",
  memory: "scaleMemory",
  cpu: "scaleCpu",
  latency: "scaleLatency",
} as const satisfies Record<ScaleFigureName, string>;

const UNITS: Readonly<Partial<Record<ScaleFigureName, Quantity>>> = {
  bandwidth: "bitsPerSecond",
  memory: "bytes",
  latency: "latencyUs",
};

/** Each value in a unit of its own: an axis goes over many powers of ten. */
export function sayScale(figure: ScaleFigureName, value: number, language: Language): string {
  const quantity = UNITS[figure];
  if (quantity !== undefined) return unitFor(quantity, value, language).tick(value);
  return value < 10_000 ? sensible(value, language, { pad: false }) : compact(value, language);
}
