// Silent peers: how long until somebody notices, at each heartbeat interval, and what the heartbeats cost.
import { useMemo } from "preact/hooks";
import { worstHeartbeatAudit } from "../../../../bench/worst-audit.ts";
import { type HeartbeatRow, heartbeatRows } from "../figures/heartbeats.ts";
import { heartbeatPoints, type ScenarioName } from "../figures/sources.ts";
import { length, whole } from "../../shell/format.ts";
import type { Run } from "../results/run.ts";
import { useView, type View } from "../view.ts";
import { AuditPanel } from "./audit-panel.tsx";
import { NOTICED_BY, NoticedFigure } from "./noticed-figure.tsx";

interface HeartbeatSectionProps {
  readonly scenario: ScenarioName;
  readonly runs: readonly Run[];
}

export function HeartbeatSection({ scenario, runs }: HeartbeatSectionProps) {
  const view = useView();
  const { t, language } = view;
  const perRun = useMemo(() => heartbeatPoints(runs, scenario.name), [runs, scenario.name]);
  const rows = useMemo(() => heartbeatRows(perRun), [perRun]);
  const parameters = perRun.find(({ point }) => point.length > 0)?.point[0]?.parameters;
  if (parameters === undefined) return <p class="notice">{t("noPoints")}</p>;
  const compared = perRun.filter(({ point }) => point.length > 0).length > 1;
  const { living, silent } = parameters;
  const named = rows.map((row) => ({ ...row, name: rowName(row, view) }));
  const audit = named.map(({ run, subject, name, trials }) => ({ run, subject, name, ...worstHeartbeatAudit(trials) }));
  const invalid = named.flatMap(({ run, name, trials }) =>
    trials
      .filter(({ valid }) => !valid)
      .map(({ round, invalidReason }) => ({ run, name, round, reason: invalidReason })),
  );
  return (
    <>
      <header>
        <p class="lead">{t("heartbeatLead", { living: whole(living, language), silent: whole(silent, language) })}</p>
      </header>
      <div class="panels">
        <NoticedFigure rows={rows} compared={compared} />
        <AuditPanel rows={audit} invalid={invalid} compared={compared} />
      </div>
    </>
  );
}

/** "SSE, 250 ms, client notices server". */
function rowName({ subject, heartbeatMs, noticedBy }: HeartbeatRow, { t, nameOf, language }: View): string {
  return [nameOf(subject), length(heartbeatMs, language), t(NOTICED_BY[noticedBy])].join(t("clauseComma"));
}
