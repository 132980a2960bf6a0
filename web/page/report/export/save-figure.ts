// A figure as a file on the reader's disk.
import type { Look } from "../charts/look.ts";
import { toCsv } from "./csv.ts";
import { columnsOf, type DataRow } from "./data-row.ts";
import type { Format } from "./formats.ts";
import { toPng } from "./png.ts";
import { tableRows } from "./table-rows.ts";

export interface FigureToSave {
  readonly element: HTMLElement;
  readonly title: string;
  /** Where its figures are from, in a line. */
  readonly source: string;
  /** Else the rows of its tables are taken. */
  readonly data: (() => readonly DataRow[]) | undefined;
  readonly look: Look;
}

/** Throws what the browser throws when it cannot make a picture. */
export async function saveFigure(format: Format, figure: FigureToSave): Promise<void> {
  save(`${fileNameOf(figure.title)}.${format}`, await contentOf(format, figure));
}

async function contentOf(format: Format, { element, title, source, data, look }: FigureToSave): Promise<Blob> {
  if (format === "png") return toPng(element, source, look);
  const rows = data?.() ?? tableRows(element);
  if (format === "csv") return new Blob([toCsv(rows)], { type: "text/csv;charset=utf-8" });
  const json = { figure: title, source, columns: columnsOf(rows), rows };
  return new Blob([`${JSON.stringify(json, null, 2)}\n`], { type: "application/json" });
}

const MAX_NAME_CHARS = 80;

/** What no file system objects to. */
function fileNameOf(title: string): string {
  const name = title.replaceAll(/[\p{C}\\/:*?"<>|]+/gu, " ").trim();
  return name.slice(0, MAX_NAME_CHARS).trim() || "figure";
}

/** A browser needs the address only until it has begun to write the file. */
const KEPT_MS = 10_000;

function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
