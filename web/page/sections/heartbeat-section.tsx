// Silent peers: how long until somebody notices, at each heartbeat interval, and what the heartbeats cost.
import { useMemo } from "preact/hooks";
import { heartbeatRows } from "../figures/heartbeats.ts";
import { heartbeatPoints, type ScenarioName } from "../figures/sources.ts";
import { whole } from "../format.ts";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { InvalidTrials } from "./invalid-trials.tsx";
import { NoticedFigure } from "./noticed-figure.tsx";

interface HeartbeatSectionProps {
  readonly scenario: ScenarioName;
  readonly runs: readonly Run[];
}

export function HeartbeatSection({ scenario, runs }: HeartbeatSectionProps) {
  const { t, language, nameOf } = useView();
  const perRun = useMemo(() => heartbeatPoints(runs, scenario.name), [runs, scenario.name]);
  const rows = useMemo(() => heartbeatRows(perRun), [perRun]);
  const parameters = perRun.find(({ point }) => point.length > 0)?.point[0]?.parameters;
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
        <NoticedFigure rows={rows} compared={compared} />
        <InvalidTrials trials={invalid} compared={compared} />
      </div>
    </>
  );
}
