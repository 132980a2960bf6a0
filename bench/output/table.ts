// Tables in plain text: text to the left, figures to the right. A Chinese character is two cells wide.
import pc from "picocolors";
import stringWidth from "string-width";
import { addLedgers } from "../merge.ts";
import type { Ledger } from "../result/schema.ts";
import type { TableWords } from "./table-words.ts";

export interface Table {
  readonly title: string;
  /** Lines under the title. */
  readonly about?: readonly string[];
  readonly columns: readonly string[];
  /** How many columns hold text, which begins at the left. Default: 1. */
  readonly textColumns?: number;
  readonly rows: readonly (readonly string[])[];
  /** Lines under the rows. */
  readonly notes?: readonly string[];
}

export function formatTable({ title, about = [], columns, textColumns = 1, rows, notes = [] }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(...[column, ...rows.map((row) => row[index] ?? "")].map((cell) => stringWidth(cell))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => {
        const padding = " ".repeat((widths[index] ?? 0) - stringWidth(cell));
        return index < textColumns ? cell + padding : padding + cell;
      })
      .join("  ")
      .trimEnd();
  return [pc.bold(title), ...about, pc.dim(line(columns)), ...rows.map(line), ...notes].join("\n");
}

/** `6`, or `5 of 6 valid`. */
export function countValid(trials: readonly { readonly valid: boolean }[], w: TableWords): string {
  const valid = trials.filter((trial) => trial.valid).length;
  return valid === trials.length ? `${valid}` : w.validOf(valid, trials.length);
}

/** `990/1000`: what came of what was expected, over all trials. */
export function ledgerOf(trials: readonly { readonly ledger: Ledger }[], w: TableWords): string {
  const { delivered, expected } = addLedgers(trials.map(({ ledger }) => ledger));
  return expected === 0 ? w.nothingExpected : `${delivered}/${expected}`;
}
