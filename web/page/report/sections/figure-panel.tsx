// One figure: title, chart, how to read it, and the table with the same numbers.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Unit } from "../../shell/format.ts";
import type { DataRow } from "../export/data-row.ts";
import { ExportButtons } from "../export/export-buttons.tsx";
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

/** A table that scrolls within its own box when the page is narrower than it. */
export function TableBox({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // A box that scrolls has to be reachable by keyboard (WCAG 2.1.1).
    <div class="table-box" role="group" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
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
