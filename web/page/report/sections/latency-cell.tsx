// A latency in a table: pooled over all trials, below it the spread over the trials or why there is none.
import { explain } from "../../../../bench/reasons/explain.ts";
import type { LatencyCell } from "../figures/percentiles.ts";
import { unitFor } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { bounds } from "./estimates.ts";

export function LatencyCellOf({ cell: { pooledUs, overTrials } }: { readonly cell: LatencyCell }) {
  const { language } = useView();
  const unit = unitFor("latencyUs", 0, language);
  return (
    <td>
      <span class="figure">{pooledUs === null ? "—" : unit.text(pooledUs)}</span>
      {overTrials?.kind === "measured" && <span class="below">{bounds(overTrials, unit)}</span>}
      {overTrials?.kind === "not-measured" && pooledUs === null && (
        <span class="below reason">{explain(overTrials.reason, language)}</span>
      )}
    </td>
  );
}
