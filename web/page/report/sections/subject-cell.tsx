// Whose row it is: the transport's mark and name, and the run when two are shown.
import { POINT_STYLES, type Subject } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { useView } from "../view.ts";

const SHAPES = {
  triangle: "M8 2.5 14 13H2Z",
  rect: "M3 3h10v10H3Z",
  circle: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11Z",
  rectRot: "M8 1.5 14.5 8 8 14.5 1.5 8Z",
} as const;

/** The transport's shape as a path, in a box of 16 by 16. */
export function shapeOf(subject: Subject): string {
  return SHAPES[POINT_STYLES[subject]];
}

/** The transport's shape in its colour, as on the charts; hollow for the second run. */
export function SubjectMark({ subject, run = "A" }: { readonly subject: Subject; readonly run?: RunLabel }) {
  const { palette } = useView().look;
  const color = palette.subjects[subject];
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapeOf(subject)} fill={run === "A" ? color : "none"} stroke={color} stroke-width="2" />
    </svg>
  );
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
