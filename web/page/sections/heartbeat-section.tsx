// Silent peers: how long until somebody notices, at each heartbeat interval, and what the heartbeats cost.
import { useMemo } from "preact/hooks";
import { type HeartbeatRow, heartbeatRows } from "../figures/heartbeats.ts";
import { heartbeatPoints, type ScenarioName } from "../figures/sources.ts";
import { length, unitFor, whole } from "../format.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { BarFigure } from "./bar-figure.tsx";
import { EstimateCell } from "./estimate-cell.tsx";
import { largestOf } from "./estimates.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { InvalidTrials } from "./invalid-trials.tsx";
import { SubjectCell } from "./subject-cell.tsx";

interface HeartbeatSectionProps {
  readonly scenario: ScenarioName;
  readonly runs: readonly Run[];
}

export function HeartbeatSection({ scenario, runs }: HeartbeatSectionProps) {
  const { t, language, nameOf } = useView();
  const perRun = useMemo(() => heartbeatPoints(runs, scenario.name), [runs, scenario.name]);
  const rows = useMemo(() => heartbeatRows(perRun), [perRun]);
  const parameters = perRun.find(({ point }) => point.length > 0)?.point[0]?.parameters;
  const bars = useMemo(
    () =>
      rows
        .filter(({ noticed }) => noticed > 0)
        .map(({ run, subject, noticedBy, heartbeatMs, noticedAfterMs }) => ({
          run,
          subject,
          name: t("atInterval", { name: t(NOTICED_BY[noticedBy]), interval: length(heartbeatMs, language) }),
          estimate: noticedAfterMs,
        })),
    [rows, t, language],
  );
  if (parameters === undefined) return <p class="notice">{t("noPoints")}</p>;
  const compared = perRun.filter(({ point }) => point.length > 0).length > 1;
  const { living, silent } = parameters;
  const invalid = rows.flatMap(({ run, subject, trials }) =>
    trials
      .filter(({ valid }) => !valid)
      .map(({ round, invalidReason }) => ({ run, name: nameOf(subject), round, reason: invalidReason })),
  );
  return (
    <>
      <header>
        <p class="lead">{t("heartbeatLead", { living: whole(living, language), silent: whole(silent, language) })}</p>
      </header>
      <div class="panels">
        {bars.length > 0 && (
          <BarFigure
            title={t("noticedTitle")}
            read={t("noticedRead")}
            quantity="ms"
            rows={bars}
            subjectHeading="transport"
          />
        )}
        <HeartbeatTable rows={rows} compared={compared} />
        <InvalidTrials trials={invalid} compared={compared} />
      </div>
    </>
  );
}

const NOTICED_BY = { server: "noticedByServer", client: "noticedByClient" } as const;

function HeartbeatTable({ rows, compared }: { readonly rows: readonly HeartbeatRow[]; readonly compared: boolean }) {
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
    <section class="panel panel-wide">
      <h3>{t("heartbeatBytes")}</h3>
      <TableBox label={t("heartbeatScenario")}>
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
    </section>
  );
}
