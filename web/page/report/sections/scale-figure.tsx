// What all subscribers together take: a chart per figure, measured as far as the run went, modelled on to ten million.
import { useMemo } from "preact/hooks";
import type { Result, StreamPoint } from "../../../../bench/result/schema.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { scaleConfiguration } from "../charts/scale-curves.ts";
import {
  isScale,
  measuringEnds,
  memoryPerSubscriber,
  type ScaleCurve,
  scaleFigures,
  type ScaleFigureName,
} from "../figures/scale-curves.ts";
import { compact } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { LineLegend, Stroke } from "./legend.tsx";
import { ScaleTable } from "./scale-table.tsx";
import { SCALE_KEYS, sayScale } from "./scale-words.ts";

interface ScaleFigureProps {
  readonly points: readonly StreamPoint[];
  /** Of the same run: memory is read in a scenario of its own. */
  readonly result: Result;
}

/** Nothing where the points do not differ in their subscribers. */
export function ScaleFigure({ points, result }: ScaleFigureProps) {
  const { t, language, nameOf, look } = useView();
  const figures = useMemo(
    () => (isScale(points) ? scaleFigures(points, memoryPerSubscriber(result)) : []),
    [points, result],
  );
  const [shown] = figures;
  if (shown === undefined) return null;
  const endsAt = measuringEnds(points);
  return (
    <FigurePanel
      wide
      title={t("scaleTitle")}
      read={t("scaleRead")}
      note={sentences(language, t("scaleHeartbeatNote"), t("scaleMemoryNote"), t("scaleCpuNote"))}
      table={<ScaleTable figures={figures} endsAt={endsAt} />}
    >
      <p class="verdict verdict-unsettled">{t("scaleEnds", { count: compact(endsAt, language) })}</p>
      <div class="legends">
        <LineLegend lines={shown.curves.map(({ transport }) => ({ subject: transport, run: "A" }))} />
        <ul class="legend">
          <li>
            <Stroke color={look.palette.muted} dash={[]} />
            {t("scaleMeasured")}
          </li>
          <li>
            <Stroke color={look.palette.muted} dash={[6, 4]} />
            {t("scaleModelled")}
          </li>
        </ul>
      </div>
      <div class="scale-charts">
        {figures.map(({ figure, curves }) => (
          <ScaleChart
            key={figure}
            figure={figure}
            curves={curves}
            endsAt={endsAt}
            names={curves.map(({ transport }) => nameOf(transport))}
          />
        ))}
      </div>
    </FigurePanel>
  );
}

interface ScaleChartProps {
  readonly figure: ScaleFigureName;
  readonly curves: readonly ScaleCurve[];
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
      <ChartCanvas
        configuration={configuration}
        label={t("chartLabel", { title: `${t("scaleTitle")}. ${heading}` })}
        heightRem={15}
      />
      {none.length > 0 && <p class="note">{t("scaleNone", { names: none.join(t("listComma")) })}</p>}
    </div>
  );
}

/** Zero at every point, measured and modelled: no logarithmic scale can show it. */
function isNothing({ measured, modelled }: ScaleCurve): boolean {
  return (
    measured.every(({ estimate }) => estimate.kind !== "measured" || estimate.median <= 0) &&
    modelled.every(({ value }) => value <= 0)
  );
}
