// One figure: title, chart, how to read it, and the table with the same numbers.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Unit } from "../../shell/format.ts";
import type { DataRow } from "../export/data-row.ts";
import { ExportButtons } from "../export/export-buttons.tsx";
import { foldWhenWide } from "../fold-tables.ts";
import { headedCells, headingsOf } from "../headed-cells.ts";
import { useView } from "../view.ts";
import { bounds } from "./estimates.ts";

export interface FigurePanelProps {
  readonly title: string;
  readonly read: string;
  readonly note?: string;
  readonly wide?: boolean;
  /** Charts and their legends. */
  readonly children: ComponentChildren;
  readonly table: ComponentChildren;
  /** What is saved of it, in the file's own numbers; by default the table as it is shown. */
  readonly data?: () => readonly DataRow[];
}

export function FigurePanel({ title, read, note, wide = false, children, table, data }: FigurePanelProps) {
  const { t } = useView();
  const figure = useRef<HTMLElement>(null);
  return (
    <figure class={wide ? "panel panel-wide" : "panel"} ref={figure}>
      <figcaption>
        <h3>{title}</h3>
        <ExportButtons {...{ figure, title, data }} />
      </figcaption>
      {children}
      <p class="read">
        <strong>{t("howToRead")}</strong> {read}
      </p>
      {table}
      {note !== undefined && <p class="note">{note}</p>}
    </figure>
  );
}

/** A table. Where it is too wide, each row becomes a block of its own, every cell under its column's heading. */
export function TableBox({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  // Whatever it was rendered for, its cells may be others.
  useLayoutEffect(() => {
    if (box.current === null) return undefined;
    labelCells(box.current);
    return foldWhenWide(box.current);
  });
  return (
    <div class="table-box" role="group" aria-label={label} ref={box}>
      <table>{children}</table>
    </div>
  );
}

function labelCells(table: Element): void {
  const headings = headingsOf(table);
  for (const row of table.querySelectorAll("tbody tr")) {
    for (const { cell, heading } of headedCells(row, headings)) cell.dataset["heading"] = heading;
  }
}

/** A table's head: what a row is of, then a heading for each column. */
export function HeadRow({ of, headings }: { readonly of: string; readonly headings: readonly string[] }) {
  return (
    <thead>
      <tr>
        {[of, ...headings].map((heading) => (
          <th scope="col" key={heading}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The interval in small below its figure; nothing where the trials agree to the last digit shown. */
export function Spread(props: { readonly estimate: Extract<Estimate, { kind: "measured" }>; readonly unit: Unit }) {
  const { estimate, unit } = props;
  if (unit.number(estimate.low) === unit.number(estimate.high)) return null;
  return <span class="below">{bounds(estimate, unit)}</span>;
}
