// A figure's data as rows of named columns, units in the names, every digit that the result file has. Pure.
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Quantity } from "../../shell/format.ts";

/** Null where there is nothing to tell. */
export type DataRow = Readonly<Record<string, string | number | null>>;

/** The files' own units. */
const UNITS: Readonly<Record<Quantity, string>> = {
  latencyUs: "µs",
  ms: "ms",
  cpuUs: "µs",
  ns: "ns",
  bytes: "B",
  count: "",
  perSecond: "1/s",
  ratio: "",
  percent: "%",
  bytesPerSecond: "B/s",
  bitsPerSecond: "bit/s",
};

/** "median (µs)". */
export function columnName(name: string, quantity: Quantity): string {
  const unit = UNITS[quantity];
  return unit === "" ? name : `${name} (${unit})`;
}

/** Median, bounds, what the bounds are, and of how many trials; or why it was not measured. */
export function estimateColumns(estimate: Estimate, quantity: Quantity, prefix = ""): DataRow {
  const column = (name: string) => columnName(`${prefix}${name}`, quantity);
  const measured = estimate.kind === "measured" ? estimate : null;
  return {
    [column("median")]: measured?.median ?? null,
    [column("low")]: measured?.low ?? null,
    [column("high")]: measured?.high ?? null,
    [`${prefix}interval`]: measured?.interval ?? null,
    [`${prefix}trials`]: measured?.trials ?? null,
    [`${prefix}not measured`]: estimate.kind === "measured" ? null : estimate.reason,
  };
}

/** The columns of all rows, each where it first occurs; those that are empty throughout are left out. */
export function columnsOf(rows: readonly DataRow[]): string[] {
  const columns = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => row[name] !== null)));
  const all = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...all].filter((name) => columns.has(name));
}
