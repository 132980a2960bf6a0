// What the points of a scenario cost against its first, transport by transport, where they were measured in the same rounds.
import { useMemo } from "preact/hooks";
import { comparisonStanding } from "../../../../bench/comparison.ts";
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { barConfiguration } from "../charts/bars.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { NOT_IN_FILE } from "../figures/rows.ts";
import type { Source } from "../figures/sources.ts";
import { ratioSpan, type ToFirstRow, toFirstRows } from "../figures/to-first.ts";
import { ratioUnit } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { barHeightRem } from "./bar-figure.tsx";
import { largestOf, missing } from "./estimates.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { FirstPointTable, type ShownMetric } from "./first-point-table.tsx";
import type { RunLabel } from "../results/run.ts";
import { SpreadLegend } from "./spread-legend.tsx";
import { RunBadge } from "./subject-cell.tsx";

interface FirstPointProps {
  readonly perRun: readonly Source<readonly StreamPoint[]>[];
  /** What tells the points apart, the first one too. */
  readonly names: readonly string[];
}

const SHOWN: readonly ShownMetric[] = [
  { metric: "latencyP50Us", heading: "ratioLatencyMedian", quantity: "latencyUs" },
  { metric: "latencyP99Us", heading: "ratioLatencyP99", quantity: "latencyUs" },
  { metric: "backendCpuUsPerDelivery", heading: "ratioBackendCpu", quantity: "cpuUs" },
  { metric: "busiestServerCpuPercent", heading: "ratioBusiestServer", quantity: "percent" },
];

/** Nothing where the points are no pairs. */
export function FirstPointFigure({ perRun, names }: FirstPointProps) {
  const view = useView();
  const { t, language } = view;
  const rows = useMemo(() => toFirstRows(perRun), [perRun]);
  if (rows.length === 0) return null;
  const first = names[0] ?? "1";
  const points = [...new Set(rows.map(({ point }) => point))].slice(1);
  const runs = [...new Set(rows.map(({ run }) => run))];
  const told = SHOWN.map((one) => ({ ...one, ratios: rows.flatMap(({ ratioOf }) => ratioOf(one.metric) ?? []) }));
  const shown = told.filter(({ ratios }) => ratios.some(({ kind }) => kind === "measured"));
  const notes = told.flatMap((one) => {
    const [ratio] = shown.includes(one) ? [] : one.ratios;
    return ratio?.kind === "not-measured" ? t(one.heading) + t("colon") + missing(ratio.reason, view) : [];
  });
  const ratios = shown.flatMap((one) => one.ratios);
  const hasTooFew = ratios.some((ratio) => ratio.kind === "measured" && comparisonStanding(ratio) === "too-few");
  const named = (point: number): string => names[point] ?? String(point + 1);
  return (
    <FigurePanel
      wide
      title={t("toFirstTitle", { first })}
      read={sentences(language, t("toFirstRead"), hasTooFew ? t("toFirstTooFew") : "")}
      table={<FirstPointTable {...{ rows, shown, named }} />}
      {...(notes.length === 0 ? {} : { note: notes.join(t("semicolon")) })}
    >
      <ul class="spans">
        {points.flatMap((point) =>
          runs.map((run) => (
            <Spans
              key={`${point} ${run}`}
              name={named(point)}
              run={runs.length > 1 ? run : undefined}
              rows={rows.filter((row) => row.point === point && row.run === run)}
              shown={shown}
            />
          )),
        )}
      </ul>
      <SpreadLegend estimates={ratios} />
      {shown.map(({ metric, heading, ratios }) => (
        <div key={metric}>
          <h4>{t(heading)}</h4>
          <div class="points">
            {points.map((point) => (
              <RatioChart
                key={point}
                title={`${t(heading)}${t("listComma")}${named(point)}`}
                name={named(point)}
                rows={rows.filter((row) => row.point === point)}
                metric={metric}
                largest={1.02 * Math.max(1, largestOf(ratios))}
              />
            ))}
          </div>
        </div>
      ))}
    </FigurePanel>
  );
}

interface PointProps {
  readonly name: string;
  /** The point's. */
  readonly rows: readonly ToFirstRow[];
}

interface SpansProps extends PointProps {
  /** Where two are shown. */
  readonly run: RunLabel | undefined;
  readonly shown: readonly ShownMetric[];
}

/** What it comes to, from the transport that it costs least to the one that it costs most. */
function Spans({ name, run, rows, shown }: SpansProps) {
  const { t, language } = useView();
  const unit = ratioUnit(language);
  const spans = shown.flatMap(({ metric, heading }) => {
    const span = ratioSpan(rows, metric);
    if (span === undefined) return [];
    const [least, most] = [unit.number(span.least), unit.text(span.most)];
    return [{ heading: t(heading), text: unit.text(span.least) === most ? most : `${least} – ${most}` }];
  });
  return (
    <li>
      <strong>{name}</strong> {run !== undefined && <RunBadge run={run} />}
      <dl>
        {spans.map(({ heading, text }) => (
          <div key={heading}>
            <dt>{heading}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

interface RatioChartProps extends PointProps {
  readonly title: string;
  readonly metric: StreamMetricName;
  /** Where the axis ends. */
  readonly largest: number;
}

function RatioChart({ title, name, rows, metric, largest }: RatioChartProps) {
  const view = useView();
  const { t, language, look, nameOf } = view;
  const isCompared = rows.some(({ run }) => run !== rows[0]?.run);
  const configuration = useMemo(() => {
    const bars = rows.map(({ run, subject, ratioOf }) => ({
      label: isCompared ? `${nameOf(subject)} · ${run}` : nameOf(subject),
      estimate: ratioOf(metric) ?? NOT_IN_FILE,
      color: look.palette.subjects[subject],
      isPale: run === "B",
    }));
    const lines = [{ value: 1, color: look.palette.muted, isDashed: false }];
    return barConfiguration(
      { bars, unit: ratioUnit(language), notMeasured: t("notMeasuredShort"), lines, largest },
      look,
    );
  }, [rows, metric, view, largest]);
  return (
    <div class="point">
      <p class="explanation">{name}</p>
      <ChartCanvas configuration={configuration} label={t("chartLabel", { title })} heightRem={barHeightRem(rows)} />
    </div>
  );
}
