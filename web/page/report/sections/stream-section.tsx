// An open-loop scenario: what following the stream cost over each transport.
import { useMemo } from "preact/hooks";
import { auditRows } from "../figures/audit.ts";
import type { Sum } from "../figures/layers.ts";
import { invalidTrials } from "../figures/ledger.ts";
import { headlineScenario, pick, type ScenarioName, type Source, streamPoints } from "../figures/sources.ts";
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { streamRows } from "../figures/rows.ts";
import { commonSum } from "../figures/wire.ts";
import type { Quantity } from "../../shell/format.ts";
import { useChosenInAddress } from "../../shell/use-in-address.ts";
import type { Run } from "../results/run.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { AuditPanel } from "./audit-panel.tsx";
import { BarFigure } from "./bar-figure.tsx";
import { BytesFigure } from "./bytes-figure.tsx";
import { BreakingTable } from "./breaking-table.tsx";
import { CheapestTable } from "./cheapest-table.tsx";
import { Conditions } from "./conditions.tsx";
import { ConnectionsFigure } from "./connections-figure.tsx";
import { FirstPointFigure } from "./first-point-figure.tsx";
import { Glance } from "./glance.tsx";
import { LatencyFigure } from "./latency-figure.tsx";
import { LedgerPanel } from "./ledger-panel.tsx";
import { leadOfRuns } from "./lead-of-runs.ts";
import { MachinesPanel } from "./machines-panel.tsx";
import { MapFigure } from "./map-figure.tsx";
import { ParameterFigure } from "./parameter-figure.tsx";
import { pointNames } from "./parameter-words.ts";
import { PhasesPanel } from "./phases-panel.tsx";
import { RatioTable } from "./ratio-table.tsx";
import { ScaleFigure } from "./scale-figure.tsx";
import { Solutions } from "./solutions.tsx";
import { ScenarioFrame } from "./scenario-frame.tsx";
import { idleLead, streamLead } from "./stream-words.ts";
import { wireText } from "./wire-text.ts";

export function StreamSection({ scenario, runs }: { readonly scenario: ScenarioName; readonly runs: readonly Run[] }) {
  const view = useView();
  const { t } = view;
  const perRun = useMemo(() => streamPoints(runs, scenario.name), [runs, scenario.name]);
  const count = perRun.find(({ point }) => point.length > 0)?.point.length ?? 0;
  const [chosen, choose] = useChosenInAddress(`point.${scenario.name}`, count);
  const sources = useMemo(() => pick(perRun, chosen), [perRun, chosen]);
  const audit = useMemo(() => auditRows(sources), [sources]);
  const parameters = sources[0]?.point.parameters;
  if (parameters === undefined) return <p class="notice">{t("noPoints")}</p>;
  const isIdle = scenario.name === "idle" || parameters.messagesPerSecond === 0;
  const sayLead = isIdle ? idleLead : streamLead;
  const text = leadOfRuns(sources, (one) => sayLead(one, view), view);
  const isHeadline = chosen === 0 && scenario.name === headlineScenario(runs);
  const lead = perRun.find(({ point }) => point.length > 0);
  const points = pointNames(lead?.point ?? [], view);
  const conditions = <Conditions sources={sources} />;
  const overview = lead !== undefined && (
    <div class="panels overview">
      <MapFigure perRun={perRun} />
      <ScaleFigure perRun={perRun} runs={runs} />
      <BreakingTable name={scenario.name} perRun={perRun} runs={runs} />
      <FirstPointFigure perRun={perRun} names={points} />
      <CheapestTable {...lead} />
      {!isIdle && <ParameterFigure perRun={perRun} parameters={parameters} />}
    </div>
  );
  return (
    <ScenarioFrame {...{ scenario, runs, sources, points, chosen, overview, conditions }} lead={text} onChoose={choose}>
      {!isIdle && !isHeadline && <Glance sources={sources} />}
      <div class="panels">
        <Solutions sources={sources} />
        <LedgerPanel sources={sources} />
        <MachinesPanel sources={sources} />
        <AuditPanel rows={audit} invalid={invalidTrials(sources, view.nameOf)} compared={sources.length > 1} />
        {isIdle ? <IdleFigures sources={sources} /> : <SteadyFigures sources={sources} />}
        <PhasesPanel sources={sources} />
        {!isIdle && <RatioTable sources={sources} />}
      </div>
    </ScenarioFrame>
  );
}

/** A figure of plain bars. Its texts are the dictionary's `<name>Title` and `<name>Read`. */
interface StreamFigure {
  readonly name: "requests" | "cpu" | "backendCpu" | "opened" | "idleBytes" | "idleRequests" | "idleMemory" | "idleCpu";
  readonly quantity: Quantity;
  readonly metric: StreamMetricName;
}

const REQUESTS: StreamFigure = { name: "requests", quantity: "count", metric: "requestsPerDelivery" };
const CPU: StreamFigure = { name: "cpu", quantity: "cpuUs", metric: "serverCpuUsPerDelivery" };
const BACKEND_CPU: StreamFigure = { name: "backendCpu", quantity: "cpuUs", metric: "backendCpuUsPerDelivery" };
const OPENED: StreamFigure = { name: "opened", quantity: "count", metric: "connectionsOpened" };
const IDLE: readonly StreamFigure[] = [
  { name: "idleRequests", quantity: "count", metric: "requestsPerSubscriberMinute" },
  { name: "idleMemory", quantity: "bytes", metric: "serverMemoryBytesPerSubscriber" },
  { name: "idleCpu", quantity: "cpuUs", metric: "serverCpuUsPerSubscriberMinute" },
];
const IDLE_BYTES = {
  ip: { name: "idleBytes", quantity: "bytes", metric: "ipBytesPerSubscriberMinute" },
  tcpStream: { name: "idleBytes", quantity: "bytes", metric: "tcpStreamBytesPerSubscriberMinute" },
} as const satisfies Record<Sum, StreamFigure>;

interface FiguresProps {
  readonly sources: readonly Source<StreamPoint>[];
}

function SteadyFigures({ sources }: FiguresProps) {
  const isInRedis = sources.some(({ point }) => point.parameters.stream === "redis");
  return (
    <>
      <LatencyFigure sources={sources} />
      <BytesFigure sources={sources} />
      <StreamBars figure={REQUESTS} sources={sources} />
      <StreamBars figure={CPU} sources={sources} />
      {isInRedis && <StreamBars figure={BACKEND_CPU} sources={sources} />}
      <ConnectionsFigure sources={sources} />
      <StreamBars figure={OPENED} sources={sources} />
    </>
  );
}

function IdleFigures({ sources }: FiguresProps) {
  const view = useView();
  const { t, language } = view;
  const sum = commonSum(sources);
  const note = sentences(language, t(sum === "ip" ? "bytesSumIp" : "bytesSumTcpStream"), wireText(sources, view));
  return (
    <>
      <StreamBars figure={IDLE_BYTES[sum]} note={note} sources={sources} />
      {IDLE.map((figure) => (
        <StreamBars key={figure.metric} figure={figure} sources={sources} />
      ))}
    </>
  );
}

interface StreamBarsProps extends FiguresProps {
  readonly figure: StreamFigure;
  readonly note?: string;
}

function StreamBars({ figure: { name, quantity, metric }, sources, ...note }: StreamBarsProps) {
  const { t } = useView();
  const rows = useMemo(() => streamRows(sources, metric), [sources, metric]);
  const texts = { title: t(`${name}Title`), read: t(`${name}Read`) };
  return <BarFigure {...texts} {...note} subjectHeading="transport" {...{ quantity, rows }} />;
}
