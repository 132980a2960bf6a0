// Rows as comma-separated values (RFC 4180) that a spreadsheet opens as they are meant. Pure.
import { columnsOf, type DataRow } from "./data-row.ts";

/** Tells Excel that it is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** A spreadsheet takes a text that begins so for a formula and runs it (CWE-1236). */
const FORMULA = /^[=+\-@\t\r]/;

export function toCsv(rows: readonly DataRow[]): string {
  const columns = columnsOf(rows);
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? null))];
  return BYTE_ORDER_MARK + lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
