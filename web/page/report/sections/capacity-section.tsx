// The closed-loop scenario: how many requests per second the server answers at most.
import { useMemo } from "preact/hooks";
import { capacityAuditRows } from "../figures/audit.ts";
import { invalidTrials } from "../figures/ledger.ts";
import { capacityRows } from "../figures/rows.ts";
import { capacityPoints, pick, type ScenarioName } from "../figures/sources.ts";
import { whole } from "../../shell/format.ts";
import { useChosenInAddress } from "../../shell/use-in-address.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { AuditPanel } from "./audit-panel.tsx";
import { BarFigure } from "./bar-figure.tsx";
import { pointNames } from "./parameter-words.ts";
import { ScenarioFrame } from "./scenario-frame.tsx";
import { leadOfRuns } from "./lead-of-runs.ts";

interface CapacitySectionProps {
  readonly scenario: ScenarioName;
  readonly runs: readonly Run[];
}

export function CapacitySection({ scenario, runs }: CapacitySectionProps) {
  const view = useView();
  const { t, language } = view;
  const perRun = useMemo(() => capacityPoints(runs, scenario.name), [runs, scenario.name]);
  const count = perRun.find(({ point }) => point.length > 0)?.point.length ?? 0;
  const [chosen, choose] = useChosenInAddress(`point.${scenario.name}`, count);
  const sources = useMemo(() => pick(perRun, chosen), [perRun, chosen]);
  const requests = useMemo(() => capacityRows(sources, "requestsPerSecond"), [sources]);
  const audit = useMemo(() => capacityAuditRows(sources), [sources]);
  const cpu = useMemo(() => capacityRows(sources, "serverCpuUsPerRequest"), [sources]);
  if (sources.length === 0) return <p class="notice">{t("noPoints")}</p>;
  const lead = leadOfRuns(
    sources,
    ({ connections }) => t("capacityLead", { connections: whole(connections, language) }),
    view,
  );
  const points = pointNames(perRun.find(({ point }) => point.length > 0)?.point ?? [], view);
  return (
    <ScenarioFrame {...{ scenario, lead, runs, sources, points, chosen }} onChoose={choose}>
      <div class="panels">
        <BarFigure
          title={t("capacityTitleChart")}
          read={t("capacityRead")}
          quantity="perSecond"
          rows={requests}
          subjectHeading="endpoint"
        />
        <BarFigure
          title={t("capacityCpuTitle")}
          read={t("capacityCpuRead")}
          quantity="cpuUs"
          rows={cpu}
          subjectHeading="endpoint"
        />
      </div>
      <AuditPanel rows={audit} invalid={invalidTrials(sources, view.nameOf)} compared={sources.length > 1} />
    </ScenarioFrame>
  );
}
