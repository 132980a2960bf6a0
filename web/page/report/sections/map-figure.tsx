// The break-even map: which transport costs least at which message rate and poll interval, the model as ground, measured points on it.
import { useMemo } from "preact/hooks";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { MAP_METRICS, type MapMetric, mapPoints, ratioToWebSocket } from "../figures/break-even.ts";
import { cellAxis, type MapLayout, mapLayout, placeOn } from "../figures/map-axes.ts";
import { mostTimes } from "../figures/map-ink.ts";
import type { Source } from "../figures/sources.ts";
import { commonSum } from "../figures/wire.ts";
import { TRANSPORTS, type Transport } from "../../../../protocol/transports.ts";
import { sensible } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import type { RunLabel } from "../results/run.ts";
import { useInAddress } from "../../shell/use-in-address.ts";
import { useModelledGrid } from "../use-modelled-grid.ts";
import { useView } from "../view.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { costsOf, MapGround } from "./map-ground.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MapMarks } from "./map-marks.tsx";
import { MapPlot } from "./map-plot.tsx";
import { MapTable } from "./map-table.tsx";
import { TitledSwitch } from "./titled-switch.tsx";

interface MapFigureProps {
  readonly perRun: readonly Source<readonly StreamPoint[]>[];
}

/** Of one run at a time. Nothing where no run's points span a map. */
export function MapFigure({ perRun }: MapFigureProps) {
  const maps = useMemo(
    () =>
      perRun.flatMap(({ run, point: points }) => {
        const layout = mapLayout(points);
        return layout === null ? [] : [{ run, points, layout }];
      }),
    [perRun],
  );
  const runs = maps.map(({ run }) => run);
  const [chosen, choose] = useInAddress<RunLabel>("map.run", (text) => runs.find((run) => run === text), "A");
  const shown = maps.find(({ run }) => run === chosen) ?? maps[0];
  if (shown === undefined) return null;
  return <BreakEvenMap key={shown.run} {...shown} {...{ runs }} onChooseRun={choose} />;
}

interface BreakEvenMapProps extends Pick<Source<unknown>, "run"> {
  readonly points: readonly StreamPoint[];
  readonly layout: MapLayout;
  /** Those that have a map. */
  readonly runs: readonly RunLabel[];
  readonly onChooseRun: (run: RunLabel) => void;
}

const COLUMNS = 24;
const ROWS = 14;
const METRIC_KEYS = { bytes: "mapBytes", latency: "mapLatency", cpu: "mapCpu" } as const;
const OTHERS = TRANSPORTS.filter((transport) => transport !== "websocket");
/** Who costs least, or one transport's cost against WebSocket's. */
type View = "least" | Transport;
const VIEWS: readonly View[] = ["least", ...OTHERS];

function BreakEvenMap({ run, points, layout, runs, onChooseRun }: BreakEvenMapProps) {
  const { t, nameOf, language } = useView();
  const [metric, setMetric] = useInAddress<MapMetric>(
    "map.cost",
    (text) => MAP_METRICS.find((one) => one === text),
    "bytes",
  );
  const [view, setView] = useInAddress<View>("map.show", (text) => VIEWS.find((one) => one === text), "least");
  const against = view === "least" ? null : view;
  const slices = layout.sliced?.values ?? [];
  const [slice, setSlice] = useInAddress(
    "map.of",
    (text) => slices.find((one) => String(one) === text),
    slices.at(-1) ?? 0,
  );
  const sum = useMemo(() => commonSum(points.map((point) => ({ run, point }))), [points]);
  // Short polling's messages decide its cost; the other three cost much the same at any rate.
  const shown = useMemo(
    () => mapPoints(points, layout, slice, metric, sum, against ?? "short-polling"),
    [points, layout, slice, metric, sum, against],
  );
  const request = useMemo(() => {
    const placed = mapPoints(points, layout, slice, "bytes", sum, "short-polling");
    const [first] = placed;
    if (first === undefined) throw new Error("expected a measured point in every map");
    const cells = (values: readonly number[], count: number) => cellAxis(values, count);
    return {
      parameters: first.point.parameters,
      x: {
        name: layout.x,
        cells: cells([...placed.map(({ x }) => x), ...placed.map(({ point }) => point.parameters[layout.x])], COLUMNS),
      },
      y: {
        name: layout.y,
        cells: cells(
          placed.map(({ y }) => y),
          ROWS,
        ),
      },
      sum,
    };
  }, [points, layout, slice, sum]);
  const grid = useModelledGrid(request);
  const ratios = useMemo(() => {
    if (against === null) return [];
    const modelled = grid.map((cell) => ratioToWebSocket(costsOf(cell, metric), against));
    const measured = shown.map(({ costs }) => ratioToWebSocket(costs, against));
    return [...modelled, ...measured].filter((ratio) => ratio !== undefined);
  }, [grid, shown, metric, against]);
  const most = mostTimes(ratios);
  const { x, y } = request;
  const others = OTHERS.map((transport) => [transport, t("mapAgainst", { name: nameOf(transport) })] as const);
  const views: readonly (readonly [View, string])[] = [["least", t("mapLeast")], ...others];
  return (
    <FigurePanel
      wide
      title={runs.length > 1 ? `${t("mapTitle")} · ${run}` : t("mapTitle")}
      read={sentences(
        language,
        t("mapRead"),
        against === null ? t("mapReadLeast") : t("mapReadRatio", { name: nameOf(against) }),
        layout.x === "messagesPerSecond" ? t("mapReadSeen") : "",
        metric === "cpu" ? t("mapNoModel") : "",
      )}
      {...(metric === "bytes" && { note: t(sum === "ip" ? "lineIpBytes" : "lineTcpStreamBytes") })}
      table={<MapTable points={shown} {...{ metric, sum, against }} />}
    >
      <div class="map-controls">
        {runs.length > 1 && (
          <TitledSwitch
            name="map run"
            legend={t("mapRun")}
            choices={runs.map((one) => [one, one] as const)}
            chosen={run}
            onChoose={onChooseRun}
          />
        )}
        <TitledSwitch
          name="map metric"
          legend={t("mapMetric")}
          choices={MAP_METRICS.map((one) => [one, t(METRIC_KEYS[one])] as const)}
          chosen={metric}
          onChoose={setMetric}
        />
        <TitledSwitch name="map view" legend={t("mapView")} choices={views} chosen={view} onChoose={setView} />
        {layout.sliced !== null && (
          <TitledSwitch
            name="map slice"
            legend={t(`${layout.sliced.axis}Axis`)}
            choices={layout.sliced.values.map(
              (value) => [String(value), sensible(value, language, { pad: false })] as const,
            )}
            chosen={String(slice)}
            onChoose={(value) => setSlice(Number(value))}
          />
        )}
      </div>
      <MapLegend against={against} most={most} hasCheaper={ratios.some((ratio) => ratio < 1)} />
      <MapPlot {...{ x, y }} label={t("mapLabel", { x: t(`${x.name}Axis`), y: t(`${y.name}Axis`) })}>
        <MapGround
          grid={grid}
          columns={COLUMNS}
          rows={ROWS}
          {...{ metric, against, most }}
          marks={shown.map((point) => [placeOn(x.cells, point.x), placeOn(y.cells, point.y)])}
        />
        <MapMarks points={shown} x={x.cells} y={y.cells} against={against} most={most} />
      </MapPlot>
      {grid.length === 0 && <p class="note">{t("mapComputing")}</p>}
    </FigurePanel>
  );
}
