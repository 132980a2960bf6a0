// How long until a silence is noticed, by server and by client, at each heartbeat interval; what the heartbeats cost.
import { useMemo } from "preact/hooks";
import { barConfiguration } from "../charts/bars.ts";
import { ChartCanvas } from "../charts/chart-canvas.tsx";
import type { HeartbeatRow } from "../figures/heartbeats.ts";
import { length, unitFor, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { barHeightRem } from "./bar-figure.tsx";
import { EstimateCell } from "./estimate-cell.tsx";
import { largestOf } from "./estimates.ts";
import { FigurePanel, HeadRow, TableBox } from "./figure-panel.tsx";
import { SubjectCell } from "./subject-cell.tsx";

interface NoticedProps {
  readonly rows: readonly HeartbeatRow[];
  readonly compared: boolean;
}

export const NOTICED_BY = { server: "noticedByServer", client: "noticedByClient" } as const;

export function NoticedFigure({ rows, compared }: NoticedProps) {
  const { t } = useView();
  const largest = largestOf(rows.map(({ noticedAfterMs }) => noticedAfterMs));
  return (
    <FigurePanel
      wide
      title={t("noticedTitle")}
      read={t("noticedRead")}
      table={<NoticedTable rows={rows} compared={compared} />}
    >
      <div class="pair">
        {(["server", "client"] as const).map((side) => (
          <NoticedChart
            key={side}
            side={side}
            rows={rows.filter(({ noticedBy }) => noticedBy === side)}
            {...{ compared, largest }}
          />
        ))}
      </div>
    </FigurePanel>
  );
}

interface NoticedChartProps extends NoticedProps {
  readonly side: HeartbeatRow["noticedBy"];
  /** Of both charts, so that they can be compared. */
  readonly largest: number;
}

function NoticedChart({ side, rows, compared, largest }: NoticedChartProps) {
  const view = useView();
  const { t, language, nameOf, look } = view;
  const heading = t(NOTICED_BY[side]);
  const configuration = useMemo(() => {
    const unit = unitFor("ms", largest, language);
    const bars = rows.map(({ run, subject, heartbeatMs, patienceMs, noticed, noticedAfterMs }) => {
      const name = t("atInterval", { name: nameOf(subject), interval: length(heartbeatMs, language) });
      return {
        label: compared ? `${name} · ${run}` : name,
        estimate: noticedAfterMs,
        color: look.palette.subjects[subject],
        isPale: run === "B",
        ...(noticed === 0 ? { text: t("noticedNever", { patience: length(patienceMs, language) }) } : {}),
      };
    });
    return barConfiguration({ bars, unit, notMeasured: t("notMeasuredShort"), largest }, look);
  }, [rows, view, largest]);
  if (rows.length === 0) return null;
  return (
    <div>
      <h4>{heading}</h4>
      <ChartCanvas
        configuration={configuration}
        label={t("chartLabel", { title: `${t("noticedTitle")} ${heading}` })}
        heightRem={barHeightRem(rows)}
      />
    </div>
  );
}

function NoticedTable({ rows, compared }: NoticedProps) {
  const { t, language } = useView();
  const headings = [
    t("noticedBy"),
    t("heartbeatEvery"),
    t("noticedOf"),
    t("noticedAfter"),
    t("noticedFromTo"),
    t("heartbeatBytes"),
    t("cutByMistake"),
  ];
  const bytes = unitFor("bytes", largestOf(rows.map(({ bytesPerHour }) => bytesPerHour)), language);
  const ms = (value: number) => unitFor("ms", value, language).text(value);
  return (
    <TableBox label={t("noticedTitle")}>
      <HeadRow of={t("transport")} headings={headings} />
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <SubjectCell {...row} compared={compared} />
            <td class="words">{t(NOTICED_BY[row.noticedBy])}</td>
            <td>{length(row.heartbeatMs, language)}</td>
            <td>{t("validOfAll", { valid: whole(row.noticed, language), all: whole(row.silent, language) })}</td>
            {row.fromMs === null || row.toMs === null ? (
              <td class="missing" colSpan={2}>
                {t("noticedNever", { patience: length(row.patienceMs, language) })}
              </td>
            ) : (
              <>
                <EstimateCell estimate={row.noticedAfterMs} unit={unitFor("ms", row.toMs, language)} />
                <td>{`${ms(row.fromMs)} – ${ms(row.toMs)}`}</td>
              </>
            )}
            <EstimateCell estimate={row.bytesPerHour} unit={bytes} />
            <td>{whole(row.cutByMistake, language)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
