// An open-loop scenario: what following the stream cost over each transport.
import { useMemo, useState } from "preact/hooks";
import { pick, type ScenarioName, type Source, streamPoints } from "../figures/sources.ts";
import type { StreamPoint } from "../../../bench/result/schema.ts";
import { streamRows } from "../figures/rows.ts";
import { length, sensible, unitFor, whole } from "../format.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { BarFigure } from "./bar-figure.tsx";
import { BytesFigure } from "./bytes-figure.tsx";
import { ConnectionsFigure } from "./connections-figure.tsx";
import { Glance } from "./glance.tsx";
import { LatencyFigure } from "./latency-figure.tsx";
import { LedgerPanel } from "./ledger-panel.tsx";
import { RatioTable } from "./ratio-table.tsx";
import { ScenarioFrame, setNames } from "./scenario-frame.tsx";

export function StreamSection({ scenario, runs }: { readonly scenario: ScenarioName; readonly runs: readonly Run[] }) {
  const { t, language } = useView();
  const [chosen, choose] = useState(0);
  const perRun = useMemo(() => streamPoints(runs, scenario.name), [runs, scenario.name]);
  const sources = useMemo(() => pick(perRun, chosen), [perRun, chosen]);
  const parameters = sources[0]?.point.parameters;
  if (parameters === undefined) return null;
  const isIdle = scenario.name === "idle";
  const said = {
    subscribers: whole(parameters.subscribers, language),
    rate: sensible(parameters.messagesPerSecond, language),
    payload: unitFor("bytes", parameters.payloadBytes, language).text(parameters.payloadBytes),
    interval: length(parameters.pollIntervalMs, language),
    hold: length(parameters.holdMs, language),
    heartbeat: length(parameters.heartbeatMs, language),
  };
  const lead = isIdle ? t("idleLead", said) : t("streamLead", said);
  const sets = setNames(perRun.find(({ point }) => point.length > 0)?.point ?? []);
  return (
    <ScenarioFrame {...{ scenario, lead, runs, sources, sets, chosen }} onChoose={choose}>
      {!isIdle && <Glance sources={sources} />}
      <div class="panels">
        <LedgerPanel sources={sources} />
        {isIdle ? <IdleFigures sources={sources} /> : <SteadyFigures sources={sources} />}
        {!isIdle && <RatioTable sources={sources} />}
      </div>
    </ScenarioFrame>
  );
}

interface FiguresProps {
  readonly sources: readonly Source<StreamPoint>[];
}

function SteadyFigures({ sources }: FiguresProps) {
  const { t } = useView();
  const requests = useMemo(() => streamRows(sources, "requestsPerDelivery"), [sources]);
  const opened = useMemo(() => streamRows(sources, "connectionsOpened"), [sources]);
  const cpu = useMemo(() => streamRows(sources, "serverCpuUsPerDelivery"), [sources]);
  return (
    <>
      <LatencyFigure sources={sources} />
      <BytesFigure sources={sources} />
      <BarFigure
        title={t("requestsTitle")}
        read={t("requestsRead")}
        quantity="count"
        rows={requests}
        subjectHeading="transport"
      />
      <BarFigure title={t("cpuTitle")} read={t("cpuRead")} quantity="cpuUs" rows={cpu} subjectHeading="transport" />
      <ConnectionsFigure sources={sources} />
      <BarFigure
        title={t("openedTitle")}
        read={t("openedRead")}
        quantity="count"
        rows={opened}
        subjectHeading="transport"
      />
    </>
  );
}

function IdleFigures({ sources }: FiguresProps) {
  const { t } = useView();
  const bytes = useMemo(() => streamRows(sources, "tcpStreamBytesPerSubscriberMinute"), [sources]);
  const requests = useMemo(() => streamRows(sources, "requestsPerSubscriberMinute"), [sources]);
  const memory = useMemo(() => streamRows(sources, "serverMemoryBytesPerSubscriber"), [sources]);
  const cpu = useMemo(() => streamRows(sources, "serverCpuUsPerSubscriberMinute"), [sources]);
  return (
    <>
      <BarFigure
        title={t("idleBytesTitle")}
        read={t("idleBytesRead")}
        note={t("bytesNote")}
        quantity="bytes"
        rows={bytes}
        subjectHeading="transport"
      />
      <BarFigure
        title={t("idleRequestsTitle")}
        read={t("idleRequestsRead")}
        quantity="count"
        rows={requests}
        subjectHeading="transport"
      />
      <BarFigure
        title={t("idleMemoryTitle")}
        read={t("idleMemoryRead")}
        quantity="bytes"
        rows={memory}
        subjectHeading="transport"
      />
      <BarFigure
        title={t("idleCpuTitle")}
        read={t("idleCpuRead")}
        quantity="cpuUs"
        rows={cpu}
        subjectHeading="transport"
      />
    </>
  );
}
