// A figure's rows as comma-separated values. Pure.
import { csvOf } from "../../../../bench/output/csv.ts";
import { columnsOf, type DataRow } from "./data-row.ts";

export function toCsv(rows: readonly DataRow[]): string {
  const columns = columnsOf(rows);
  return csvOf([columns, ...rows.map((row) => columns.map((name) => row[name] ?? null))]);
}
