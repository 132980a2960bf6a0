// Latency against the round trip of the network, where a scenario was measured at several.
import { useMemo } from "preact/hooks";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { roundTripConfiguration } from "../charts/round-trip-lines.ts";
import { type RoundTripLine, roundTripsOf } from "../figures/round-trips.ts";
import { sensible, unitFor } from "../format.ts";
import { useView } from "../view.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { FigurePanel, TableBox } from "./figure-panel.tsx";
import { LineLegend } from "./legend.tsx";
import { SubjectCell } from "./subject-cell.tsx";

const FIGURES = [
  ["p50", "roundTripMedian"],
  ["mean", "roundTripMean"],
] as const;

export function RoundTripFigure({ lines }: { readonly lines: readonly RoundTripLine[] }) {
  const view = useView();
  const { t, nameOf, look, language } = view;
  const compared = lines.some(({ run }) => run !== lines[0]?.run);
  const configurations = useMemo(
    () =>
      FIGURES.map(([figure]) =>
        roundTripConfiguration(
          {
            lines,
            figure,
            names: lines.map(({ subject, run }) => (compared ? `${nameOf(subject)} · ${run}` : nameOf(subject))),
            xTitle: t("axisRoundTrip"),
            yTitle: t("axisLatency"),
            ms: (value) => sensible(value, language, { pad: false }),
          },
          look,
        ),
      ),
    [lines, view],
  );
  return (
    <FigurePanel
      wide
      title={t("roundTripTitle")}
      read={t("roundTripRead")}
      table={<RoundTripTable lines={lines} compared={compared} />}
    >
      <LineLegend lines={lines} />
      <div class="pair">
        {FIGURES.map(([figure, key], index) => (
          <div key={figure}>
            <h4>{t(key)}</h4>
            {configurations[index] !== undefined && (
              <ChartCanvas
                configuration={configurations[index]}
                label={t("chartLabel", { title: `${t("roundTripTitle")}. ${t(key)}` })}
                heightRem={18}
              />
            )}
          </div>
        ))}
      </div>
    </FigurePanel>
  );
}

/** A row per transport, the median and the mean at each round trip. */
function RoundTripTable({ lines, compared }: { readonly lines: readonly RoundTripLine[]; readonly compared: boolean }) {
  const { t, language } = useView();
  const roundTrips = roundTripsOf(lines);
  const unit = unitFor("latencyUs", 0, language);
  return (
    <TableBox label={t("roundTripTitle")}>
      <thead>
        <tr>
          <th scope="col">{t("transport")}</th>
          {FIGURES.flatMap(([figure, key]) =>
            roundTrips.map((rttMs) => (
              <th scope="col" key={`${figure} ${rttMs}`}>
                {t("atRoundTrip", { figure: t(key), rtt: sensible(rttMs, language, { pad: false }) })}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.subject} ${line.run}`}>
            <SubjectCell {...line} compared={compared} />
            {FIGURES.flatMap(([figure]) =>
              roundTrips.map((rttMs) => {
                const point = line.points.find((candidate) => candidate.rttMs === rttMs);
                return point === undefined ? (
                  <td key={`${figure} ${rttMs}`}>—</td>
                ) : (
                  <EstimateCell key={`${figure} ${rttMs}`} estimate={point[figure]} unit={unit} />
                );
              }),
            )}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
