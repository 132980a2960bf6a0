// An open-loop scenario: what following the stream cost over each transport.
import { useMemo, useState } from "preact/hooks";
import { pick, type ScenarioName, type Source, streamPoints } from "../figures/sources.ts";
import type { StreamMetricName } from "../../../bench/metrics.ts";
import type { StreamPoint } from "../../../bench/result/schema.ts";
import { streamRows } from "../figures/rows.ts";
import { length, type Quantity, sensible, unitFor, whole } from "../format.ts";
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
        {isIdle ? (
          IDLE.map((figure) => <StreamBars key={figure.metric} figure={figure} sources={sources} />)
        ) : (
          <SteadyFigures sources={sources} />
        )}
        {!isIdle && <RatioTable sources={sources} />}
      </div>
    </ScenarioFrame>
  );
}

/** A figure of plain bars. Its texts are the dictionary's `<name>Title` and `<name>Read`. */
interface StreamFigure {
  readonly name: "requests" | "cpu" | "opened" | "idleBytes" | "idleRequests" | "idleMemory" | "idleCpu";
  readonly note?: "bytesNote";
  readonly quantity: Quantity;
  readonly metric: StreamMetricName;
}

const REQUESTS: StreamFigure = { name: "requests", quantity: "count", metric: "requestsPerDelivery" };
const CPU: StreamFigure = { name: "cpu", quantity: "cpuUs", metric: "serverCpuUsPerDelivery" };
const OPENED: StreamFigure = { name: "opened", quantity: "count", metric: "connectionsOpened" };
const IDLE: readonly StreamFigure[] = [
  { name: "idleBytes", note: "bytesNote", quantity: "bytes", metric: "tcpStreamBytesPerSubscriberMinute" },
  { name: "idleRequests", quantity: "count", metric: "requestsPerSubscriberMinute" },
  { name: "idleMemory", quantity: "bytes", metric: "serverMemoryBytesPerSubscriber" },
  { name: "idleCpu", quantity: "cpuUs", metric: "serverCpuUsPerSubscriberMinute" },
];

interface FiguresProps {
  readonly sources: readonly Source<StreamPoint>[];
}

function SteadyFigures({ sources }: FiguresProps) {
  return (
    <>
      <LatencyFigure sources={sources} />
      <BytesFigure sources={sources} />
      <StreamBars figure={REQUESTS} sources={sources} />
      <StreamBars figure={CPU} sources={sources} />
      <ConnectionsFigure sources={sources} />
      <StreamBars figure={OPENED} sources={sources} />
    </>
  );
}

function StreamBars({ figure, sources }: FiguresProps & { readonly figure: StreamFigure }) {
  const { t } = useView();
  const { name, note, quantity, metric } = figure;
  const rows = useMemo(() => streamRows(sources, metric), [sources, metric]);
  return (
    <BarFigure
      title={t(`${name}Title`)}
      read={t(`${name}Read`)}
      {...(note === undefined ? {} : { note: t(note) })}
      subjectHeading="transport"
      {...{ quantity, rows }}
    />
  );
}
