// The rows of a figure's tables as they stand on the page: for figures that do not hand out their data.
import { headedCells, headingsOf, textOf } from "../headed-cells.ts";
import type { DataRow } from "./data-row.ts";

export function tableRows(figure: Element): DataRow[] {
  const boxes = [...figure.querySelectorAll(".table-box")];
  return boxes.flatMap((box) => {
    const headings = headingsOf(box);
    const name = boxes.length > 1 ? { table: box.getAttribute("aria-label") ?? "" } : {};
    return [...box.querySelectorAll("tbody tr")].map((row) => {
      const cells = headedCells(row, headings);
      return {
        ...name,
        ...Object.fromEntries(cells.map(({ cell, heading, column }) => [heading || `column ${column}`, textOf(cell)])),
      };
    });
  });
}
