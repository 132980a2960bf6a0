// Open connections over time, and how many were opened.
import { useMemo } from "preact/hooks";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import { laneConfiguration } from "../charts/connection-lanes.ts";
import { connectionLanes } from "../figures/connections.ts";
import type { Source } from "../figures/sources.ts";
import { length, sensible, unitFor, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { largestOf } from "./estimates.ts";
import { FigurePanel, TableBox } from "./figure-panel.tsx";
import { RunLegend } from "./legend.tsx";
import { SubjectCell } from "./subject-cell.tsx";

export function ConnectionsFigure({ sources }: { readonly sources: readonly Source<StreamPoint>[] }) {
  const view = useView();
  const { t, language, nameOf, look } = view;
  const lanes = useMemo(() => connectionLanes(sources), [sources]);
  const compared = sources.length > 1;
  const configuration = useMemo(
    () =>
      laneConfiguration(
        {
          lanes,
          names: lanes.map(({ subject, run }) => (compared ? `${nameOf(subject)} · ${run}` : nameOf(subject))),
          laneName: nameOf,
          xTitle: t("axisSeconds"),
          windowName: t("measuredWindow"),
          seconds: (value) => sensible(value, language, { pad: false }),
          count: (value) => whole(value, language),
        },
        look,
      ),
    [lanes, view],
  );
  const laneCount = new Set(lanes.map(({ subject }) => subject)).size;
  return (
    <FigurePanel
      title={t("overTimeTitle")}
      read={t("overTimeRead")}
      table={
        <TableBox label={t("overTimeTitle")}>
          <thead>
            <tr>
              <th scope="col">{t("transport")}</th>
              <th scope="col">{t("peakOpen")}</th>
              <th scope="col">{t("openedInWindow")}</th>
              <th scope="col">{t("openedInTrial")}</th>
              <th scope="col">{t("windowLength")}</th>
              <th scope="col">{t("round")}</th>
            </tr>
          </thead>
          <tbody>
            {lanes.map(({ run, subject, trial, opened, peak }) => (
              <tr key={`${subject} ${run}`}>
                <SubjectCell subject={subject} run={run} compared={compared} />
                <CountCell estimate={peak} />
                <CountCell estimate={opened} />
                <td>{trial === null ? "—" : whole(trial.openedInTrial, language)}</td>
                <td>{trial === null ? "—" : length(trial.windowSeconds * 1000, language)}</td>
                <td>{trial === null ? "—" : whole(trial.round + 1, language)}</td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      }
    >
      {compared && <RunLegend runs={sources.map(({ run }) => run)} />}
      <ChartCanvas
        configuration={configuration}
        label={t("chartLabel", { title: t("overTimeTitle") })}
        heightRem={3.5 + Math.max(1, laneCount) * 4.8}
      />
    </FigurePanel>
  );
}

function CountCell({ estimate }: { readonly estimate: Estimate }) {
  const { language } = useView();
  return <EstimateCell estimate={estimate} unit={unitFor("count", largestOf([estimate]), language)} />;
}
