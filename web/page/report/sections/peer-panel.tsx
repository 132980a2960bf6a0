// One measure over one protocol: a chart per point, all with the same axis, and the table with the absolute figures.
import { useMemo } from "preact/hooks";
import type { PeerPoint } from "../../../../bench/peers/result/schema.ts";
import { explain } from "../../../../bench/reasons/explain.ts";
import { GOAL_DASH } from "../../shell/palette.ts";
import { goalPosition, invalidPeerTrials, type PeerGroup, peerRows } from "../figures/peers.ts";
import { whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { largestOf } from "./estimates.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { Stroke, Swatch } from "./legend.tsx";
import { PeerChart } from "./peer-chart.tsx";
import { contenderName, PANEL_KEYS, pointName, PROTOCOL_KEYS } from "./peer-names.ts";
import { PeerTable } from "./peer-table.tsx";

export function PeerPanel({ group }: { readonly group: PeerGroup }) {
  const { t } = useView();
  const { measure, protocol, points } = group;
  const [title, read] = PANEL_KEYS[measure];
  const largest = useMemo(() => axisEnd(points), [points]);
  const baseline = contenderName(points[0]?.baseline ?? "net", t);
  const hasAbsoluteGoal = points.some(({ goals }) => goals.some(({ to }) => to === null));
  return (
    <FigurePanel
      title={t(title, { protocol: t(PROTOCOL_KEYS[protocol]) })}
      read={t("peersRead", { what: t(read), baseline })}
      {...(hasAbsoluteGoal ? { note: t("peersGoalConverted") } : {})}
      wide={points.length > 1}
      table={
        <>
          <details class="figures">
            <summary>{t("peersFigures")}</summary>
            <PeerTable group={group} />
          </details>
          <InvalidTrials group={group} />
        </>
      }
    >
      <Legend group={group} baseline={baseline} />
      <div class="points">
        {points.map((point, index) => (
          <PeerChart key={index} point={point} largest={largest} />
        ))}
      </div>
    </FigurePanel>
  );
}

/** Where every chart's axis ends: beyond the longest bar, the limit and the goals. */
function axisEnd(points: readonly PeerPoint[]): number {
  const ratios = points.flatMap((point) => peerRows(point).map(({ ratio }) => ratio));
  const goals = points.flatMap((point) => point.goals.map((goal) => goalPosition(goal, point) ?? 0));
  return 1.02 * Math.max(1, largestOf(ratios), ...goals);
}

function Legend({ group: { protocol, points }, baseline }: { readonly group: PeerGroup; readonly baseline: string }) {
  const { t, look } = useView();
  const { subjects, layers, muted, text } = look.palette;
  const hasGoalLine = points.some((point) => point.goals.some((goal) => goalPosition(goal, point) !== null));
  return (
    <ul class="legend">
      <li>
        <Swatch color={subjects[protocol]} />
        {t("peersOurs")}
      </li>
      <li>
        <Swatch color={layers.http} />
        {t("peersOthers")}
      </li>
      <li>
        <Stroke color={muted} dash={[]} />
        {t("peersLimit", { baseline })}
      </li>
      {hasGoalLine && (
        <li>
          <Stroke color={text} dash={GOAL_DASH} />
          {t("peersGoalLine")}
        </li>
      )}
    </ul>
  );
}

/** The trials that are shown but not averaged in, each with its reason. */
function InvalidTrials({ group: { points } }: { readonly group: PeerGroup }) {
  const view = useView();
  const { t, language } = view;
  const invalid = invalidPeerTrials(points);
  if (invalid.length === 0) return null;
  return (
    <div class="invalid">
      <h4>{t("invalidTitle")}</h4>
      <ul>
        {invalid.map(({ point, contender, round, reason }, index) => (
          <li key={index}>
            {t("peersInvalid", {
              point: pointName(point.parameters, view)[0],
              server: contenderName(contender, t),
              round: whole(round + 1, language),
              reason: reason === undefined ? t("invalidUnexplained") : explain(reason, language),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
