// What a process holds, as a number in the unit that its kind is called with. Pure.
import type { ResourceKind } from "../result/schema.ts";

/** "–" of null, which the system does not tell. */
export function resourceFigure(what: ResourceKind, value: number | null): string {
  if (value === null) return "–";
  return what === "memory-bytes" ? (value / 2 ** 20).toFixed(1) : String(value);
}
