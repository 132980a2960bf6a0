// The figures of the self-audit: a row per transport, the worst of its trials.
import type { AuditRow } from "../figures/audit.ts";
import { sensible, unitFor, whole } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { SubjectCell } from "./subject-cell.tsx";

const HEADINGS = [
  "validTrials",
  "deliveredOfExpected",
  "publisherDelay",
  "serverDelay",
  "workerDelay",
  "saturatedProcesses",
  "cpuSteal",
  "cpuOthers",
  "timeWait",
  "retransmissions",
  "droppedPackets",
  "unexplainedIpBytes",
] as const;

const PROCESS_KEYS = {
  server: "processServer",
  worker: "processWorker",
  link: "processLink",
  proxy: "processProxy",
  redis: "processRedis",
} as const;

export function AuditTable({ rows, compared }: { readonly rows: readonly AuditRow[]; readonly compared: boolean }) {
  const { t } = useView();
  return (
    <TableBox label={t("auditTitle")}>
      <HeadRow of={t("transport")} headings={HEADINGS.map((heading) => t(heading))} />
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <SubjectCell {...row} compared={compared} />
            <AuditCells row={row} />
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function AuditCells({ row }: { readonly row: AuditRow }) {
  const { t, language } = useView();
  const count = (value: number) => whole(value, language);
  const percent = (value: number) => `${sensible(value, language)}\u00A0%`;
  const { saturated, timeWaitAtStart, timeWaitAtEnd } = row;
  return (
    <>
      <td>{t("validOfAll", { valid: count(row.validTrials), all: count(row.trials) })}</td>
      <td>{t("validOfAll", { valid: count(row.delivered), all: count(row.expected) })}</td>
      <td>{unitFor("latencyUs", 0, language).text(row.publisherLatenessMaxUs)}</td>
      <DelayCell p99Us={row.serverDelayP99Us} maxUs={row.serverDelayMaxUs} />
      <DelayCell p99Us={row.workerDelayP99Us} maxUs={row.workerDelayMaxUs} />
      <td>
        {saturated.length === 0 ? t("none") : saturated.map((name) => t(PROCESS_KEYS[name])).join(t("listComma"))}
      </td>
      <ToldCell value={row.cpuStealPercent} say={percent} />
      <ToldCell value={row.cpuOthersPercent} say={percent} />
      <ToldCell
        value={timeWaitAtEnd}
        say={(atEnd) => (timeWaitAtStart === null ? count(atEnd) : `${count(timeWaitAtStart)} → ${count(atEnd)}`)}
      />
      <ToldCell value={row.retransmissions} say={count} />
      <ToldCell value={row.droppedPackets} say={count} />
      <ToldCell value={row.unexplainedIpBytes} say={(value) => unitFor("bytes", value, language).text(value)} />
    </>
  );
}

function DelayCell({ p99Us, maxUs }: { readonly p99Us: number | null; readonly maxUs: number | null }) {
  const { t, language } = useView();
  if (p99Us === null || maxUs === null) return <td class="missing">{t("notTold")}</td>;
  const unit = unitFor("latencyUs", maxUs, language);
  return (
    <td>
      {unit.text(p99Us)}
      <span class="below">{t("atMost", { value: unit.text(maxUs) })}</span>
    </td>
  );
}

/** Null: this system does not tell. */
function ToldCell({ value, say }: { readonly value: number | null; readonly say: (value: number) => string }) {
  const { t } = useView();
  return value === null ? <td class="missing">{t("notTold")}</td> : <td>{say(value)}</td>;
}
