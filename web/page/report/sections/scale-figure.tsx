// What all subscribers together take: a chart per figure, measured as far as the run went, modelled on to ten million.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { scaleConfiguration } from "../charts/scale-curves.ts";
import type { ScaleCurve, ScaleFigureName } from "../figures/scale-curves.ts";
import { type RunCurve, type ScaleOfRuns, scaleOfRuns } from "../figures/scale-runs.ts";
import type { Source } from "../figures/sources.ts";
import type { Run, RunLabel } from "../results/run.ts";
import { compact } from "../../shell/format.ts";
import { dashOf, modelDashOf } from "../../shell/palette.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { LineLegend, Stroke } from "./legend.tsx";
import { ScaleTable } from "./scale-table.tsx";
import { SCALE_KEYS, sayScale } from "./scale-words.ts";
import { Exponent } from "./scale-exponent.tsx";
import { RunBadge, SubjectMark } from "./subject-cell.tsx";

interface ScaleFigureProps {
  readonly perRun: readonly Source<readonly StreamPoint[]>[];
  /** The same runs: memory is read in a scenario of its own. */
  readonly runs: readonly Run[];
}

/** Nothing where the points do not differ in their subscribers. */
export function ScaleFigure({ perRun, runs }: ScaleFigureProps) {
  const { t, language, nameOf } = useView();
  const { figures, endsAt } = useMemo(() => scaleOfRuns(perRun, runs), [perRun, runs]);
  const [shown] = figures;
  if (shown === undefined) return null;
  const labels = [...new Set(shown.curves.map(({ run }) => run))];
  const isCompared = labels.length > 1;
  const hasExponent = figures.some(({ curves }) => curves.some(({ exponent }) => exponent.kind === "measured"));
  return (
    <FigurePanel
      wide
      title={t("scaleTitle")}
      read={sentences(
        language,
        t("scaleRead"),
        t(hasExponent ? "scaleReadExponent" : "scaleTooFew"),
        isCompared ? t("scaleReadRuns") : "",
      )}
      note={sentences(language, t("scaleHeartbeatNote"), t("scaleMemoryNote"), t("scaleCpuNote"))}
      table={<ScaleTable {...{ figures, endsAt, isCompared }} />}
    >
      <p class="verdict verdict-unsettled">{t("scaleEnds", { count: compact(endsAt, language) })}</p>
      <div class="legends">
        <LineLegend lines={shown.curves.map(({ transport, run }) => ({ subject: transport, run }))} />
        <ScaleLegend runs={labels} modelled={labels.filter((run) => hasModel(figures, run))} />
      </div>
      <div class="scale-charts">
        {figures.map(({ figure, curves }) => (
          <ScaleChart
            key={figure}
            figure={figure}
            curves={curves}
            endsAt={endsAt}
            names={curves.map(({ transport, run }) => nameOf(transport) + (isCompared ? ` · ${run}` : ""))}
          />
        ))}
      </div>
    </FigurePanel>
  );
}

function hasModel(figures: ScaleOfRuns["figures"], run: RunLabel): boolean {
  return figures.some(({ curves }) => curves.some((curve) => curve.run === run && curve.hasOwnModel));
}

interface ScaleLegendProps {
  readonly runs: readonly RunLabel[];
  /** Those whose model is drawn. */
  readonly modelled: readonly RunLabel[];
}

/** Which line is measured and which modelled, run by run. */
function ScaleLegend({ runs, modelled }: ScaleLegendProps) {
  const { t, look } = useView();
  const { muted } = look.palette;
  return (
    <ul class="legend">
      {runs.map((run) => (
        <li key={`measured ${run}`}>
          <Stroke color={muted} dash={dashOf(run)} />
          {t("scaleMeasured")}
          {runs.length > 1 && <RunBadge run={run} />}
        </li>
      ))}
      {modelled.map((run) => (
        <li key={`modelled ${run}`}>
          <Stroke color={muted} dash={modelDashOf(run)} />
          {t("scaleModelled")}
          {modelled.length > 1 && <RunBadge run={run} />}
        </li>
      ))}
    </ul>
  );
}

interface ScaleChartProps {
  readonly figure: ScaleFigureName;
  readonly curves: readonly RunCurve[];
  readonly endsAt: number;
  readonly names: readonly string[];
}

function ScaleChart({ figure, curves, endsAt, names }: ScaleChartProps) {
  const view = useView();
  const { t, look, language } = view;
  const configuration = useMemo(
    () =>
      scaleConfiguration(
        {
          curves,
          names: names.map((name) => ({ measured: name, modelled: t("modelOf", { name }) })),
          endsAt,
          sayValue: (value) => sayScale(figure, value, language),
          saySubscribers: (subscribers) => compact(subscribers, language),
        },
        look,
      ),
    [curves, view],
  );
  const none = names.filter((_, index) => curves[index] !== undefined && isNothing(curves[index]));
  const heading = t(SCALE_KEYS[figure]);
  return (
    <div>
      <h4>{heading}</h4>
      <Exponents curves={curves} />
      <ChartCanvas
        configuration={configuration}
        label={t("chartLabel", { title: `${t("scaleTitle")}. ${heading}` })}
        heightRem={15}
      />
      {none.length > 0 && <p class="note">{t("scaleNone", { names: none.join(t("listComma")) })}</p>}
    </div>
  );
}

/** How fast each transport's figure grows: nothing where no points tell. */
function Exponents({ curves }: { readonly curves: readonly RunCurve[] }) {
  const { language } = useView();
  const told = curves.filter(({ exponent }) => exponent.kind === "measured");
  if (told.length === 0) return null;
  return (
    <ul class="exponents">
      {told.map(({ transport, run, exponent }) => (
        <li key={`${transport} ${run}`}>
          <SubjectMark subject={transport} run={run} /> <Exponent exponent={exponent} language={language} />
        </li>
      ))}
    </ul>
  );
}

/** Zero at every point, measured and modelled: no logarithmic scale can show it. */
function isNothing({ measured, modelled }: ScaleCurve): boolean {
  return (
    measured.every(({ estimate }) => estimate.kind !== "measured" || estimate.median <= 0) &&
    modelled.every(({ value }) => value <= 0)
  );
}
