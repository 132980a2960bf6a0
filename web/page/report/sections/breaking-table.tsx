// Where each transport breaks as its load grows: the largest load that it held, the first that it did not, and why.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { tellsBreaking } from "../../../../bench/scale/axis.ts";
import { type Breaking, whereTransportsBreak } from "../../../../bench/scale/breaking.ts";
import { CAUSE_WORDS, CROSSING_WORDS, sayLoad } from "../../../../bench/scale/words.ts";
import type { Source } from "../figures/sources.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { SubjectCell } from "./subject-cell.tsx";

interface BreakingTableProps {
  /** The scenario's name. */
  readonly name: string;
  readonly perRun: readonly Source<readonly StreamPoint[]>[];
  /** The same runs: what breaks depends on the machine. */
  readonly runs: readonly Run[];
}

/** Nothing where no run's points tell. */
export function BreakingTable({ name, perRun, runs }: BreakingTableProps) {
  const { t } = useView();
  const rows = useMemo(() => breakingsOf({ name, perRun, runs }), [name, perRun, runs]);
  if (rows.length === 0) return null;
  const isCompared = new Set(rows.map(({ run }) => run)).size > 1;
  return (
    <section class="panel panel-wide told">
      <h3>{t("breakTitle")}</h3>
      <p class="read">{t("breakRead")}</p>
      <TableBox label={t("breakTitle")}>
        <HeadRow of={t("transport")} headings={[t("breakHeld"), t("breakBroke"), t("breakWhy")]} />
        <tbody>
          {rows.map(({ run, breaking }) => (
            <tr key={`${run} ${breaking.transport}`}>
              <SubjectCell subject={breaking.transport} run={run} compared={isCompared} />
              <td>{breaking.heldAt === null ? t("breakNowhere") : sayLoad(breaking.heldAt)}</td>
              <td>{breaking.brokeAt === null ? t("breakNotReached") : sayLoad(breaking.brokeAt)}</td>
              <Why {...breaking} />
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}

/** What it says first, then which bounds were crossed. */
function Why({ brokeAt }: Breaking) {
  const { language } = useView();
  if (brokeAt === null) return <td class="told">—</td>;
  return (
    <td class="told">
      {CAUSE_WORDS[brokeAt.cause][language]}
      {brokeAt.crossed.map((one) => (
        <span class="below" key={one}>
          {CROSSING_WORDS[one][language]}
        </span>
      ))}
    </td>
  );
}

function breakingsOf({ name, perRun, runs }: BreakingTableProps) {
  return perRun.flatMap(({ run, point: points }) => {
    const machine = runs.find(({ label }) => label === run)?.result.machine;
    if (machine === undefined || !tellsBreaking(name, points)) return [];
    return whereTransportsBreak(points, machine.cpuCount).map((breaking) => ({ run, breaking }));
  });
}
