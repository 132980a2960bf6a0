// Whose row it is: the transport's mark and name, and the run when two are shown.
import { Mark } from "../../shell/mark.tsx";
import type { Subject } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { useView } from "../view.ts";

/** The transport's shape in its colour, as on the charts; hollow for the second run. */
export function SubjectMark({ subject, run = "A" }: { readonly subject: Subject; readonly run?: RunLabel }) {
  return <Mark subject={subject} isHollow={run === "B"} />;
}

export function RunBadge({ run }: { readonly run: RunLabel }) {
  return <span class={`run-badge run-badge-${run.toLowerCase()}`}>{run}</span>;
}

interface SubjectCellProps {
  readonly subject: Subject;
  readonly run: RunLabel;
  readonly compared: boolean;
  /** The row is of uncorrected latencies. */
  readonly isUncorrected?: boolean;
  /** By default the subject's own. */
  readonly name?: string | undefined;
}

/** The row header of every table. */
export function SubjectCell({ subject, run, compared, isUncorrected = false, name }: SubjectCellProps) {
  const { t, nameOf } = useView();
  const said = name ?? nameOf(subject);
  return (
    <th scope="row">
      <span class="subject">
        <SubjectMark subject={subject} run={run} />
        {isUncorrected ? t("uncorrectedName", { name: said }) : said}
        {compared && <RunBadge run={run} />}
      </span>
    </th>
  );
}
