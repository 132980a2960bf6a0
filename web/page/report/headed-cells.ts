// What each cell of a table stands under, as the table stands on the page.

/** A cell that spans several columns stands under the first of them. */
export interface HeadedCell {
  readonly cell: HTMLTableCellElement;
  /** "" where it has none. */
  readonly heading: string;
  /** From 1. */
  readonly column: number;
}

export function headingsOf(table: Element): string[] {
  return [...table.querySelectorAll("thead th")].map(textOf);
}

/** `headings`: of the columns. */
export function headedCells(row: Element, headings: readonly string[]): HeadedCell[] {
  let before = 0;
  return [...row.querySelectorAll<HTMLTableCellElement>("th, td")].map((cell) => {
    const headed = { cell, heading: headings[before] ?? "", column: before + 1 };
    before += cell.colSpan;
    return headed;
  });
}

/** Lines below one another become one. */
export function textOf(element: Element): string {
  const texts: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) texts.push(walker.currentNode.nodeValue ?? "");
  return texts.join(" ").replaceAll(/\s+/g, " ").trim();
}
