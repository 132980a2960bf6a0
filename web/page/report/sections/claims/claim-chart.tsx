// A claim at a glance: its main figure at every point measured, against what is claimed of it. SVG, so that it stands in the first view.
import { MARGIN } from "../../../../../bench/claims/verdict.ts";
import {
  claimChart,
  type ClaimChart as Chart,
  type ClaimPoint,
  claimedBand,
  countSupports,
  type Zone,
} from "../../figures/claim-chart.ts";
import type { JudgedClaim } from "../../figures/claims.ts";
import { shareOf, type ValueScale } from "../../figures/value-scale.ts";
import { type Unit, whole } from "../../../shell/format.ts";
import { useView, type View } from "../../view.ts";
import { figureTitle, unitOf } from "./figure-words.ts";
import { PointMark, percent } from "./point-mark.tsx";

const ZONE_KEYS = { claimed: "claimZoneClaimed", beside: "claimZoneBeside", counter: "claimZoneCounter" } as const;

/** So few points stand as close together as if there were so many. */
const FEWEST_COLUMNS = 8;

/** More of them would cover each other if they were not drawn small. */
const MOST_LARGE = 24;

/** Nothing where the claim has no figure, or one that says all. */
export function ClaimChart({ judged }: { readonly judged: JudgedClaim }) {
  const view = useView();
  const chart = claimChart(judged);
  if (chart === null) return null;
  const { zones, scale } = chart;
  const columns = zones.map(({ points }) => Math.max(points.length, FEWEST_COLUMNS / zones.length));
  const unit = unitOf(
    zones.flatMap(({ points }) => points.map(({ figure }) => figure)),
    view.language,
  );
  return (
    <div class="claim-chart">
      <div class="claim-plot" role="img" aria-label={labelOf(chart, unit, view)}>
        <Axis chart={chart} unit={unit} />
        <div class="claim-zones" style={{ gridTemplateColumns: columns.map((count) => `${count}fr`).join(" ") }}>
          {zones.map(({ zone, points }, index) => (
            <div key={zone}>
              <ZonePlot chart={chart} zone={zone} points={points} columns={columns[index] ?? 1} scale={scale} />
              {zones.length > 1 && <span class="claim-zone">{view.t(ZONE_KEYS[zone])}</span>}
            </div>
          ))}
        </div>
      </div>
      <p class="note">{countsOf(chart, view)}</p>
    </div>
  );
}

/** The named values; what is claimed is among them, and nothing stands so close that the two would touch. */
function Axis({ chart: { rule, isComparison, scale }, unit }: { readonly chart: Chart; readonly unit: Unit }) {
  const held = rule === null ? [] : [isComparison ? 1 : rule.threshold];
  const ticks = scale.ticks.filter((tick) =>
    held.every((value) => Math.abs(shareOf(tick, scale) - shareOf(value, scale)) > 0.14),
  );
  return (
    <div class="claim-axis">
      {[...held, ...ticks].map((value) => (
        <span
          key={value}
          class={held.includes(value) ? "held" : ""}
          style={{ insetBlockStart: percent(1 - shareOf(value, scale)) }}
        >
          {unit.tick(value)}
        </span>
      ))}
    </div>
  );
}

interface ZonePlotProps {
  readonly chart: Chart;
  readonly zone: Zone;
  readonly points: readonly ClaimPoint[];
  readonly columns: number;
  readonly scale: ValueScale;
}

function ZonePlot({ chart, zone, points, columns, scale }: ZonePlotProps) {
  const isDense = chart.zones.reduce((sum, one) => sum + one.points.length, 0) > MOST_LARGE;
  return (
    <svg class="claim-points" aria-hidden="true">
      <Held chart={chart} />
      {points.map((point, index) => (
        <PointMark
          key={index}
          point={point}
          x={(index + 0.5) / Math.max(columns, points.length)}
          scale={scale}
          isHollow={zone !== "claimed"}
          isDense={isDense}
        />
      ))}
    </svg>
  );
}

/** What the points are held against: the side that is claimed, the line, and for a comparison the band of no difference. */
function Held({ chart: { rule, isComparison, scale } }: { readonly chart: Chart }) {
  if (rule === null) return null;
  const [from, to] = claimedBand(rule, scale);
  const y = (value: number): string => percent(1 - shareOf(value, scale));
  const line = y(isComparison ? 1 : rule.threshold);
  return (
    <>
      <rect class="claim-side" x="0" width="100%" y={percent(1 - to)} height={percent(to - from)} />
      {isComparison && (
        <rect
          class="claim-band"
          x="0"
          width="100%"
          y={y(1 + MARGIN)}
          height={percent(shareOf(1 + MARGIN, scale) - shareOf(1 - MARGIN, scale))}
        />
      )}
      <line class="claim-line" x1="0" x2="100%" y1={line} y2={line} />
    </>
  );
}

/** "6 of 26 points lie where the claim wants them; counter-measurements: 5". */
function countsOf(chart: Chart, { t, language }: View): string {
  const { supports, all } = countSupports(chart);
  const number = (count: number): string => whole(count, language);
  const of = (zone: Zone): number => chart.zones.find((one) => one.zone === zone)?.points.length ?? 0;
  const counter = of("counter");
  return [
    all > 0
      ? t("claimChartCount", { supports: number(supports), all: number(all) })
      : t("claimChartSeen", { count: number(of("beside")) }),
    ...(counter > 0 ? [t("claimChartCounterCount", { count: number(counter) })] : []),
  ].join(t("semicolon"));
}

function labelOf(chart: Chart, unit: Unit, view: View): string {
  const medians = chart.zones.flatMap(({ points }) => points.map(({ estimate }) => estimate.median));
  const extreme = (pick: (one: number, other: number) => number): string => unit.text(medians.reduce(pick));
  return view.t("claimChartLabel", {
    figure: figureTitle(chart.name, view.language),
    least: extreme((one, other) => Math.min(one, other)),
    most: extreme((one, other) => Math.max(one, other)),
    counts: countsOf(chart, view),
  });
}
