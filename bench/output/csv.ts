// Rows as comma-separated values (RFC 4180) that a spreadsheet opens as they are meant. Pure.

/** Tells Excel that it is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** A spreadsheet takes a text that begins so for a formula and runs it (CWE-1236). */
const FORMULA = /^[=+\-@\t\r]/;

/** Null where there is nothing to tell. */
export type CsvCell = string | number | null;

/** The first row is the heading. */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

function formatCell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
