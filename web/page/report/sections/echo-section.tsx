// Echoes: how long what a client sends takes to come back, alone and while the stream flows, and what it costs.
import { useMemo } from "preact/hooks";
import type { EchoParameters } from "../../../../bench/result/echo-schema.ts";
import { worstEchoAudit } from "../../../../bench/worst-audit.ts";
import { echoBarRows, echoCosts, type EchoRow, echoRows } from "../figures/echo.ts";
import { echoPoints, pick, type ScenarioName } from "../figures/sources.ts";
import { sensible, unitFor, whole } from "../../shell/format.ts";
import { useChosenInAddress } from "../../shell/use-in-address.ts";
import type { Run } from "../results/run.ts";
import { sentences } from "../../shell/translate.ts";
import { useView, type View } from "../view.ts";
import { AuditPanel } from "./audit-panel.tsx";
import { BarFigure } from "./bar-figure.tsx";
import { EchoRoundTripFigure } from "./echo-round-trip-figure.tsx";
import { echoName } from "./echo-words.ts";
import { pointNames } from "./parameter-words.ts";
import { ScenarioFrame } from "./scenario-frame.tsx";
import { leadOfRuns } from "./lead-of-runs.ts";

export function EchoSection({ scenario, runs }: { readonly scenario: ScenarioName; readonly runs: readonly Run[] }) {
  const view = useView();
  const { t, language } = view;
  const perRun = useMemo(() => echoPoints(runs, scenario.name), [runs, scenario.name]);
  const count = perRun.find(({ point }) => point.length > 0)?.point.length ?? 0;
  const [chosen, choose] = useChosenInAddress(`point.${scenario.name}`, count);
  const sources = useMemo(() => pick(perRun, chosen), [perRun, chosen]);
  const rows = useMemo(() => echoRows(sources), [sources]);
  const { costs, bytes, cpu, connections } = useMemo(() => {
    const costs = echoCosts(rows);
    const barsOf = (metric: string) => echoBarRows(rows, metric, (row) => echoName(row.series, view));
    const connections = barsOf("connectionsPerClient");
    return { costs, bytes: barsOf(costs.bytes), cpu: barsOf(costs.cpu), connections };
  }, [rows, view]);
  const audit = useMemo(
    () =>
      rows.map(({ run, subject, series }) => ({
        run,
        subject,
        name: echoName(series, view),
        ...worstEchoAudit(series),
      })),
    [rows, view],
  );
  if (sources.length === 0) return <p class="notice">{t("noPoints")}</p>;
  const lead = leadOfRuns(sources, (parameters) => leadOf(parameters, view), view);
  const points = pointNames(perRun.find(({ point }) => point.length > 0)?.point ?? [], view);
  const isAlone = costs.of === "alone";
  const sum = t(costs.sum === "ip" ? "bytesSumIp" : "bytesSumTcpStream");
  return (
    <ScenarioFrame {...{ scenario, runs, sources, points, chosen }} lead={lead} onChoose={choose}>
      <div class="panels">
        <EchoRoundTripFigure rows={rows} compared={sources.length > 1} />
        <BarFigure
          title={t(isAlone ? "echoBytesTitle" : "echoMinuteBytesTitle")}
          read={sentences(language, t(isAlone ? "echoBytesRead" : "echoMinuteBytesRead"), sum)}
          quantity="bytes"
          rows={bytes}
          subjectHeading="echoWay"
        />
        <BarFigure
          title={t(isAlone ? "echoCpuTitle" : "echoMinuteCpuTitle")}
          read={t("echoCpuRead")}
          quantity="cpuUs"
          rows={cpu}
          subjectHeading="echoWay"
        />
        <BarFigure
          title={t("echoConnectionsTitle")}
          read={t("echoConnectionsRead")}
          quantity="count"
          rows={connections}
          subjectHeading="echoWay"
        />
        <AuditPanel rows={audit} invalid={invalidEchoes(rows, view)} compared={sources.length > 1} />
      </div>
    </ScenarioFrame>
  );
}

function leadOf(
  { clients, echoesPerSecond, echoBytes, messagesPerSecond }: EchoParameters,
  { t, language }: View,
): string {
  return t("echoLead", {
    clients: whole(clients, language),
    rate: sensible(echoesPerSecond, language, { pad: false }),
    bytes: unitFor("bytes", echoBytes, language).text(echoBytes),
    stream:
      messagesPerSecond === 0
        ? t("echoStreamNone")
        : t("echoStreamRate", { rate: sensible(messagesPerSecond, language, { pad: false }) }),
  });
}

function invalidEchoes(rows: readonly EchoRow[], view: View) {
  return rows.flatMap(({ run, series }) =>
    series.trials
      .filter(({ valid }) => !valid)
      .map(({ round, invalidReason }) => ({ run, name: echoName(series, view), round, reason: invalidReason })),
  );
}
