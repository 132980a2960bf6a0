// The table below the break-even map: every measured point with its own figures, and what the model says of them.
import { type MapMetric, type MapPoint, metricName } from "../figures/break-even.ts";
import type { Sum } from "../figures/layers.ts";
import { summaryFigure } from "../figures/rows.ts";
import { TRANSPORTS, type Transport } from "../../../../protocol/transports.ts";
import { type Quantity, ratioUnit, sensible, unitFor } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { pointNames } from "./parameter-words.ts";

const QUANTITIES: Readonly<Record<MapMetric, Quantity>> = { bytes: "bytes", latency: "latencyUs", cpu: "cpuUs" };

interface MapTableProps {
  readonly points: readonly MapPoint[];
  readonly metric: MapMetric;
  readonly sum: Sum;
  /** Compared with WebSocket; null: who costs least. */
  readonly against: Transport | null;
}

export function MapTable({ points, metric, sum, against }: MapTableProps) {
  const view = useView();
  const { t, language, nameOf } = view;
  const names = pointNames(
    points.map(({ point }) => point),
    view,
  );
  const ratioHeading = against === null ? [] : [t("mapRatio", { name: nameOf(against) })];
  const largest = Math.max(0, ...points.flatMap(({ costs }) => Object.values(costs)));
  const unit = unitFor(QUANTITIES[metric], largest, language);
  const name = metricName(metric, sum);
  return (
    <TableBox label={t("mapTitle")}>
      <HeadRow of={t("cheapestPoint")} headings={[t("mapSeen"), ...ratioHeading, ...TRANSPORTS.map(nameOf)]} />
      <tbody>
        {points.map(({ point, x }, index) => (
          <tr key={index}>
            <th scope="row">{names[index]}</th>
            <td>{t("paramMessagesPerSecond", { value: sensible(x, language) })}</td>
            {against !== null && <RatioCell {...{ point, name, against }} />}
            {TRANSPORTS.map((transport) => {
              const series = point.series.find((one) => one.transport === transport);
              if (series === undefined) return <td key={transport}>—</td>;
              const predicted = series.prediction?.[name]?.predicted;
              return (
                <EstimateCell key={transport} estimate={summaryFigure(series.summary, name)} unit={unit}>
                  {predicted !== undefined && (
                    <span class="below">{t("modelSays", { value: unit.text(predicted) })}</span>
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

interface RatioCellProps extends Pick<MapPoint, "point"> {
  readonly name: ReturnType<typeof metricName>;
  readonly against: Transport;
}

/** The file's own ratio, taken pair by pair, and the model's. */
function RatioCell({ point, name, against }: RatioCellProps) {
  const { t, language } = useView();
  const unit = ratioUnit(language);
  const found = point.comparisons.find(({ metric, of, to }) => metric === name && of === against && to === "websocket");
  const [theirs, ours] = [against, "websocket"].map(
    (transport) => point.series.find((one) => one.transport === transport)?.prediction?.[name]?.predicted,
  );
  if (found === undefined) return <td>—</td>;
  return (
    <EstimateCell estimate={found.ratio} unit={unit}>
      {theirs !== undefined && ours !== undefined && ours > 0 && (
        <span class="below">{t("modelSays", { value: unit.text(theirs / ours) })}</span>
      )}
    </EstimateCell>
  );
}
