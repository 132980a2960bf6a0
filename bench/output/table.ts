// Tables in plain text: the first column to the left, figures to the right. A Chinese character is two cells wide.
import pc from "picocolors";
import stringWidth from "string-width";

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function formatTable({ title, columns, rows }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(...[column, ...rows.map((row) => row[index] ?? "")].map((cell) => stringWidth(cell))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => {
        const padding = " ".repeat((widths[index] ?? 0) - stringWidth(cell));
        return index === 0 ? cell + padding : padding + cell;
      })
      .join("  ")
      .trimEnd();
  return [pc.bold(title), pc.dim(line(columns)), ...rows.map(line)].join("\n");
}
