// A figure in a table's cell, its interval in small below it; or why it was not measured.
import type { ComponentChildren } from "preact";
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Unit } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { missing } from "./estimates.ts";
import { Spread } from "./figure-panel.tsx";

interface EstimateCellProps {
  readonly estimate: Estimate;
  readonly unit: Unit;
  /** Below the figure. */
  readonly children?: ComponentChildren;
}

export function EstimateCell({ estimate, unit, children }: EstimateCellProps) {
  const view = useView();
  if (estimate.kind === "not-measured") return <td class="missing">{missing(estimate.reason, view)}</td>;
  return (
    <td>
      <span class="figure">{unit.text(estimate.median)}</span>
      <Spread estimate={estimate} unit={unit} />
      {children}
    </td>
  );
}
