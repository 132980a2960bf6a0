// The self-audit in plain sight: what there is to object to, and every figure that it rests on.
import type { AuditRow } from "../figures/audit.ts";
import { AUDIT_LIMITS, type Objection, objections } from "../../../../bench/objections.ts";
import { length, unitFor, whole } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { AuditTable } from "./audit-table.tsx";
import { InvalidTrials, type InvalidTrialsProps } from "./invalid-trials.tsx";
import { objectionWords } from "./objection-words.ts";

interface AuditPanelProps {
  readonly rows: readonly AuditRow[];
  readonly invalid: InvalidTrialsProps["trials"];
  readonly compared: boolean;
}

export function AuditPanel({ rows, invalid, compared }: AuditPanelProps) {
  const view = useView();
  const { t, language } = view;
  const isShared = rows.some(({ isPrivate }) => !isPrivate);
  const limits = {
    delay: length(AUDIT_LIMITS.eventLoopDelayP99Us / 1000, language),
    steal: whole(AUDIT_LIMITS.cpuStealPercent, language),
    others: whole(AUDIT_LIMITS.cpuOthersPercent, language),
    timeWait: whole(AUDIT_LIMITS.timeWaitAtStart, language),
    retransmissions: whole(AUDIT_LIMITS.retransmissions, language),
    unexplained: unitFor("bytes", AUDIT_LIMITS.unexplainedIpBytes, language).text(AUDIT_LIMITS.unexplainedIpBytes),
  };
  return (
    <section class="panel panel-wide audit">
      <h3>{t("auditTitle")}</h3>
      <Verdict found={objections(rows)} compared={compared} />
      <InvalidTrials trials={invalid} compared={compared} />
      <AuditTable rows={rows} compared={compared} />
      <p class="note">
        {sentences(language, t("auditRead"), isShared ? t("auditShared") : "", t("auditLimits", limits))}
      </p>
    </section>
  );
}

/** "Nothing to object", or each objection with the transports that it concerns. */
function Verdict({ found, compared }: { readonly found: readonly Objection<AuditRow>[]; readonly compared: boolean }) {
  const view = useView();
  const { t, nameOf } = view;
  if (found.length === 0) return <p class="verdict verdict-good">✓ {t("auditNothing")}</p>;
  const subjectsOf = (rows: readonly AuditRow[]): string =>
    rows.map(({ subject, run, name = nameOf(subject) }) => (compared ? `${name} ${run}` : name)).join(t("listComma"));
  return (
    <ul class="verdict verdict-bad">
      {found.map(({ kind, worst, rows }) => (
        <li key={kind}>
          ✗ {t("auditObjection", { what: objectionWords(kind, worst, view), subjects: subjectsOf(rows) })}
        </li>
      ))}
    </ul>
  );
}
