// The rows of a figure's tables as they stand on the page: for figures that do not hand out their data.
import type { DataRow } from "./data-row.ts";

export function tableRows(figure: Element): DataRow[] {
  const boxes = [...figure.querySelectorAll(".table-box")];
  return boxes.flatMap((box) => {
    const headings = [...box.querySelectorAll("thead th")].map(textOf);
    const name = boxes.length > 1 ? { table: box.getAttribute("aria-label") ?? "" } : {};
    return [...box.querySelectorAll("tbody tr")].map((row) => ({ ...name, ...rowOf(row, headings) }));
  });
}

/** A cell that spans several columns stands in the first of them. */
function rowOf(row: Element, headings: readonly string[]): DataRow {
  let column = 0;
  const entries = [...row.querySelectorAll<HTMLTableCellElement>("th, td")].map((cell) => {
    const heading = headings[column];
    column += cell.colSpan;
    return [heading === undefined || heading === "" ? `column ${column}` : heading, textOf(cell)] as const;
  });
  return Object.fromEntries(entries);
}

/** Lines below one another become one. */
function textOf(element: Element): string {
  const texts: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) texts.push(walker.currentNode.nodeValue ?? "");
  return texts.join(" ").replaceAll(/\s+/g, " ").trim();
}
