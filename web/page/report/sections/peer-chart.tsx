// One point: the ratios as bars with the limit and the goal as lines, and how the goal stands in words.
import { useMemo } from "preact/hooks";
import type { GoalVerdict, PeerPoint } from "../../../../bench/peers/result/schema.ts";
import { barConfiguration } from "../charts/bars.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import type { ReferenceLine } from "../charts/reference-lines.ts";
import { goalPosition, type PeerRow, peerRows, standingOf } from "../figures/peers.ts";
import { ratioUnit, type Unit } from "../../shell/format.ts";
import { useView, type View } from "../view.ts";
import { barHeightRem } from "./bar-figure.tsx";
import { contenderName, isOurs, PANEL_KEYS, pointName, PROTOCOL_KEYS } from "./peer-names.ts";
import { costUnit } from "./peer-table.tsx";

const GOAL_KEYS = { reached: "peersReached", missed: "peersMissed", unsettled: "peersUnsettled" } as const;

/** `largest`: the axis's end, the same for every chart of a panel. */
export function PeerChart({ point, largest }: { readonly point: PeerPoint; readonly largest: number }) {
  const view = useView();
  const { t, language, look } = view;
  const { parameters, goals } = point;
  const { measure, protocol } = parameters;
  const rows = useMemo(() => peerRows(point), [point]);
  const configuration = useMemo(() => {
    const { subjects, layers } = look.palette;
    const bars = rows.map(({ contender, isBaseline, ratio }) => ({
      label: contenderName(contender, t).split(/(?<=[,，]) ?/), // A long name takes two lines.
      estimate: ratio,
      ...(isBaseline && ratio.kind === "measured" ? { text: "" } : {}), // The line says it.
      color: isOurs(contender) ? subjects[protocol] : layers.http,
      isPale: isBaseline,
    }));
    const lines = linesOf(point, view);
    return barConfiguration(
      { bars, unit: ratioUnit(language), notMeasured: t("notMeasuredShort"), lines, largest },
      look,
    );
  }, [rows, view, largest]);
  const [size, rest] = pointName(parameters, view);
  const title = `${t(PANEL_KEYS[measure][0], { protocol: t(PROTOCOL_KEYS[protocol]) })}, ${size}`;
  return (
    <div class="point">
      <h4>
        {size} {rest !== "" && <small>{rest}</small>}
      </h4>
      <ChartCanvas configuration={configuration} label={t("chartLabel", { title })} heightRem={barHeightRem(rows)} />
      {goals.map((goal) => (
        <p key={goal.id} class={`verdict verdict-${standingOf(goal)}`}>
          {describeGoal(goal, rows, view)}
        </p>
      ))}
    </div>
  );
}

function linesOf(point: PeerPoint, { look: { palette } }: View): ReferenceLine[] {
  const goals = point.goals.map((goal) => goalPosition(goal, point)).filter((value) => value !== null);
  return [
    { value: 1, color: palette.muted, isDashed: false },
    ...goals.map((value) => ({ value, color: palette.text, isDashed: true })),
  ];
}

/** The file's verdict in a sentence. */
function describeGoal(verdict: GoalVerdict, rows: readonly PeerRow[], { t, language }: View): string {
  const { of, to, atMost, value } = verdict;
  const standing = standingOf(verdict);
  const unit: Unit = to === null ? costUnit(rows, verdict.figure, language) : ratioUnit(language);
  const amount = unit.text(atMost);
  const goal =
    to === null
      ? t("peersGoalAmount", { amount })
      : t(of === "ours-string" ? "peersGoalStringRatio" : "peersGoalRatio", {
          ratio: amount,
          to: contenderName(to, t),
        });
  if (value.kind === "not-measured" || standing === "not-measured") return t("peersGoalNotMeasured", { goal });
  const said = { value: unit.text(value.median), goal };
  if (standing !== "unsettled") return t(GOAL_KEYS[standing], said);
  return t("peersUnsettled", { ...said, low: unit.number(value.low), high: unit.number(value.high) });
}
