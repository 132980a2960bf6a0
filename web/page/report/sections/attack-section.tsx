// Attackers: how much slower it got for honest subscribers, whether they lost anything, what the attacker got for it.
import { useMemo } from "preact/hooks";
import { type AttackRow, attackRows } from "../figures/attacks.ts";
import { attackPoints, type ScenarioName } from "../figures/sources.ts";
import { whole } from "../../shell/format.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { AttackCostPanel } from "./attack-cost-panel.tsx";
import { AttackRatioFigure } from "./attack-ratio-figure.tsx";
import { InvalidTrials } from "./invalid-trials.tsx";

interface AttackSectionProps {
  readonly scenario: ScenarioName;
  readonly runs: readonly Run[];
}

export function AttackSection({ scenario, runs }: AttackSectionProps) {
  const { t, language } = useView();
  const perRun = useMemo(() => attackPoints(runs, scenario.name), [runs, scenario.name]);
  const rows = useMemo(() => attackRows(perRun), [perRun]);
  const parameters = perRun.find(({ point }) => point.length > 0)?.point[0]?.parameters;
  if (parameters === undefined || rows.length === 0) return <p class="notice">{t("noPoints")}</p>;
  const compared = perRun.filter(({ point }) => point.length > 0).length > 1;
  const lead = t("attackLead", {
    subscribers: whole(parameters.subscribersPerTransport, language),
    rate: whole(parameters.messagesPerSecond, language),
  });
  return (
    <>
      <header>
        <p class="lead">{lead}</p>
      </header>
      <div class="panels">
        <AttackRatioFigure rows={rows} compared={compared} />
        <AttackCostPanel rows={rows} compared={compared} />
        <InvalidTrials trials={rows.flatMap(invalidOf)} compared={compared} />
      </div>
    </>
  );
}

function invalidOf({ run, attack, trials }: AttackRow) {
  return trials
    .filter(({ valid }) => !valid)
    .map(({ round, invalidReason }) => ({ run, name: attack, round, reason: invalidReason }));
}
