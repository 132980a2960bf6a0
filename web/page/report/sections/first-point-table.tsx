// The points of a scenario beside its first, transport by transport: each figure, and what it is of the first's.
import { mayBeEqual } from "../../../../bench/comparison.ts";
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { ToFirstRow } from "../figures/to-first.ts";
import { type Quantity, ratioUnit, unitFor } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { bounds, largestOf } from "./estimates.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { SubjectCell } from "./subject-cell.tsx";

/** A column, and what it is called. */
export interface ShownMetric {
  readonly metric: StreamMetricName;
  readonly heading: "ratioLatencyMedian" | "ratioLatencyP99" | "ratioBackendCpu" | "ratioBusiestServer";
  readonly quantity: Quantity;
}

interface FirstPointTableProps {
  readonly rows: readonly ToFirstRow[];
  readonly shown: readonly ShownMetric[];
  readonly named: (point: number) => string;
}

export function FirstPointTable({ rows, shown, named }: FirstPointTableProps) {
  const { t, language } = useView();
  const isCompared = rows.some(({ run }) => run !== rows[0]?.run);
  const columns = shown.map(({ metric, heading, quantity }) => {
    const unit = unitFor(quantity, largestOf(rows.map(({ figureOf }) => figureOf(metric))), language);
    return { metric, heading: t(heading), unit };
  });
  return (
    <TableBox label={t("toFirstTitle", { first: named(0) })}>
      <HeadRow of={t("transport")} headings={[t("configuration"), ...columns.map(({ heading }) => heading)]} />
      <tbody>
        {rows.map(({ subject, run, point, figureOf, ratioOf }) => (
          <tr key={`${subject} ${run} ${point}`}>
            <SubjectCell subject={subject} run={run} compared={isCompared} />
            <td class="words">{named(point)}</td>
            {columns.map(({ metric, unit }) => (
              <EstimateCell key={metric} estimate={figureOf(metric)} unit={unit}>
                <RatioBelow ratio={ratioOf(metric)} />
              </EstimateCell>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

/** "1.41× (1.32 – 1.50)", "≈ 1.02× (0.95 – 1.08)"; nothing where nothing was compared. */
function RatioBelow({ ratio }: { readonly ratio: Estimate | undefined }) {
  const { language } = useView();
  if (ratio?.kind !== "measured") return null;
  const unit = ratioUnit(language);
  const spread = ratio.trials === 1 ? "" : ` (${bounds(ratio, unit)})`;
  return <span class="below">{`${mayBeEqual(ratio) ? "≈ " : ""}${unit.text(ratio.median)}${spread}`}</span>;
}
