// Figures against the one parameter that a scenario varies: how they grow with it.
import { useMemo } from "preact/hooks";
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Parameters, StreamPoint } from "../../../../bench/result/schema.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { parameterConfiguration } from "../charts/parameter-lines.ts";
import { columnName, type DataRow, estimateColumns } from "../export/data-row.ts";
import { BYTES_PER_DELIVERY } from "../figures/glance.ts";
import { type Axis, axisOf, type ParameterLine, parameterLines, valuesOf } from "../figures/parameter-lines.ts";
import type { Sum } from "../figures/layers.ts";
import type { Source } from "../figures/sources.ts";
import { commonSum } from "../figures/wire.ts";
import { type Quantity, sensible, type Unit, unitFor } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { largestOf } from "./estimates.ts";
import { FigurePanel, TableBox } from "./figure-panel.tsx";
import { LineLegend, ModelLegend } from "./legend.tsx";
import { SpreadLegend } from "./spread-legend.tsx";
import { SubjectCell } from "./subject-cell.tsx";

type Shown = "bytes" | "p50" | "mean" | "p99" | "cpu";

/** What each parameter bears on. The mean where some points have too few messages for a percentile. */
const SHOWN: Readonly<Record<Axis, readonly Shown[]>> = {
  rttMs: ["p50", "mean"],
  subscribers: ["mean", "bytes", "cpu"],
  messagesPerSecond: ["bytes", "mean", "cpu"],
  cookieBytes: ["bytes", "cpu"],
  lossPercent: ["p50", "p99"],
  payloadBytes: ["bytes", "cpu"],
  pollIntervalMs: ["bytes", "mean"],
};

const QUANTITIES: Readonly<Record<Shown, Quantity>> = {
  bytes: "bytes",
  p50: "latencyUs",
  mean: "latencyUs",
  p99: "latencyUs",
  cpu: "cpuUs",
};

const NAMES = { bytes: "lineBytes", p50: "lineMedian", mean: "lineMean", p99: "lineP99", cpu: "lineCpu" } as const;
const METRICS = {
  p50: "latencyP50Us",
  mean: "latencyMeanUs",
  p99: "latencyP99Us",
  cpu: "serverCpuUsPerDelivery",
} as const;

interface ParameterFigureProps {
  readonly perRun: readonly Source<readonly StreamPoint[]>[];
  /** Of the point that is shown: the lines go through those that differ from it in one parameter. */
  readonly parameters: Parameters;
}

/** Nothing where no parameter varies alone. */
export function ParameterFigure({ perRun, parameters }: ParameterFigureProps) {
  const view = useView();
  const { t, language } = view;
  const axis = useMemo(() => axisOf(perRun, parameters), [perRun, parameters]);
  const figures = useMemo(() => {
    if (axis === null) return [];
    const sum = commonSum(perRun.flatMap(({ run, point }) => point.map((one) => ({ run, point: one }))));
    const metricOf = (shown: Shown): StreamMetricName => (shown === "bytes" ? BYTES_PER_DELIVERY[sum] : METRICS[shown]);
    return SHOWN[axis].map((shown) => {
      const lines = parameterLines(perRun, parameters, axis, metricOf(shown));
      const largest = largestOf(lines.flatMap(({ points }) => points.map(({ estimate }) => estimate)));
      return { shown, sum, lines, unit: unitFor(QUANTITIES[shown], largest, language) };
    });
  }, [perRun, parameters, axis, language]);
  const [first] = figures;
  if (axis === null || first === undefined) return null;
  const title = t(`${axis}Against`);
  const hasModel = figures.some(({ lines }) => lines.some(isModelled));
  const compared = first.lines.some(({ run }) => run !== first.lines[0]?.run);
  const bytesText = figures.some(({ shown }) => shown === "bytes")
    ? t(first.sum === "ip" ? "lineIpBytes" : "lineTcpStreamBytes")
    : "";
  return (
    <FigurePanel
      wide
      title={title}
      read={sentences(language, axis === "rttMs" ? t("roundTripRead") : t("againstRead"), bytesText)}
      data={() => figures.flatMap((figure) => lineData(axis, figure))}
      table={
        <>
          {figures.map((figure) => (
            <LineTable key={figure.shown} {...figure} {...{ axis, compared }} />
          ))}
        </>
      }
    >
      <div class="legends">
        <LineLegend lines={first.lines} />
        {hasModel && <ModelLegend />}
        <SpreadLegend
          estimates={figures.flatMap(({ lines }) =>
            lines.flatMap(({ points }) => points.map(({ estimate }) => estimate)),
          )}
        />
      </div>
      <div class="pair">
        {figures.map((figure) => (
          <LineChart key={figure.shown} {...figure} {...{ axis, title, compared }} />
        ))}
      </div>
    </FigurePanel>
  );
}

/** What is saved of it: a row for each point of each line. */
function lineData(
  axis: Axis,
  { shown, sum, lines }: Pick<LineFigureProps, "shown" | "lines"> & { sum: Sum },
): DataRow[] {
  const quantity = QUANTITIES[shown];
  const figure = shown === "bytes" ? BYTES_PER_DELIVERY[sum] : METRICS[shown];
  return lines.flatMap(({ subject, run, points }) =>
    points.map(({ at, estimate, predicted }) => ({
      figure,
      transport: subject,
      run,
      [axis]: at,
      ...estimateColumns(estimate, quantity),
      [columnName("modelled", quantity)]: predicted,
    })),
  );
}

interface LineFigureProps {
  readonly shown: Shown;
  readonly axis: Axis;
  readonly lines: readonly ParameterLine[];
  readonly unit: Unit;
  readonly compared: boolean;
}

function LineChart({ shown, axis, lines, unit, compared, title }: LineFigureProps & { readonly title: string }) {
  const view = useView();
  const { t, nameOf, look, language } = view;
  const configuration = useMemo(() => {
    const names = lines.map(({ subject, run }) => (compared ? `${nameOf(subject)} · ${run}` : nameOf(subject)));
    return parameterConfiguration(
      {
        lines,
        names,
        modelNames: names.map((name) => t("modelOf", { name })),
        unit,
        xTitle: t(`${axis}Axis`),
        yTitle: t("logScale", { unit: unit.symbol }),
        say: (value) => sensible(value, language, { pad: false }),
      },
      look,
    );
  }, [lines, view]);
  return (
    <div>
      <h4>{t(NAMES[shown])}</h4>
      <ChartCanvas
        configuration={configuration}
        label={t("chartLabel", { title: `${title}. ${t(NAMES[shown])}` })}
        heightRem={18}
      />
    </div>
  );
}

/** A row per transport, a column per value of the parameter. */
function LineTable({ shown, axis, lines, unit, compared }: LineFigureProps) {
  const { t, language } = useView();
  const values = valuesOf(lines);
  const heading = t(NAMES[shown]);
  return (
    <TableBox label={`${t(`${axis}Against`)}. ${heading}`}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {values.map((value) => (
            <th scope="col" key={value}>
              {t(`${axis}At`, { value: sensible(value, language, { pad: false }) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.subject} ${line.run}`}>
            <SubjectCell {...line} compared={compared} />
            {values.map((value) => {
              const point = line.points.find(({ at }) => at === value);
              if (point === undefined) return <td key={value}>—</td>;
              return (
                <EstimateCell key={value} estimate={point.estimate} unit={unit}>
                  {point.predicted !== null && (
                    <span class="below">{t("modelSays", { value: unit.text(point.predicted) })}</span>
                  )}
                </EstimateCell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function isModelled({ run, points }: ParameterLine): boolean {
  return run === "A" && points.some(({ predicted }) => predicted !== null);
}
