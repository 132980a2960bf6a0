// The self-audit in plain sight: what there is to object to, and every figure that it rests on.
import type { AuditRow } from "../figures/audit.ts";
import { AUDIT_LIMITS, type Objection, type ObjectionKind, objections } from "../../../../bench/objections.ts";
import { length, sensible, unitFor, whole } from "../../shell/format.ts";
import { sentences } from "../../shell/translate.ts";
import { useView, type View } from "../view.ts";
import { AuditTable } from "./audit-table.tsx";
import { InvalidTrials, type InvalidTrialsProps } from "./invalid-trials.tsx";

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
    unexplained: bytes(AUDIT_LIMITS.unexplainedIpBytes, view).value,
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
        <li key={kind}>✗ {t("auditObjection", { what: WORDS[kind](worst, view), subjects: subjectsOf(rows) })}</li>
      ))}
    </ul>
  );
}

const count = (worst: number, { language }: View) => ({ value: whole(worst, language) });
const percent = (worst: number, { language }: View) => ({ value: sensible(worst, language) });
const delay = (worst: number, { language }: View) => ({ value: unitFor("latencyUs", worst, language).text(worst) });
const bytes = (worst: number, { language }: View) => ({ value: unitFor("bytes", worst, language).text(worst) });

/** What an objection says of its worst trial. */
const WORDS: Readonly<Record<ObjectionKind, (worst: number, view: View) => string>> = {
  undelivered: (worst, view) => view.t("objectionUndelivered", count(worst, view)),
  invalid: (worst, view) => view.t("objectionInvalid", count(worst, view)),
  serverDelay: (worst, view) => view.t("objectionServerDelay", delay(worst, view)),
  workerDelay: (worst, view) => view.t("objectionWorkerDelay", delay(worst, view)),
  "saturated-server": (_, { t }) => t("objectionSaturated", { process: t("processServer") }),
  "saturated-worker": (_, { t }) => t("objectionSaturated", { process: t("processWorker") }),
  "saturated-link": (_, { t }) => t("objectionSaturated", { process: t("processLink") }),
  "saturated-proxy": (_, { t }) => t("objectionSaturated", { process: t("processProxy") }),
  steal: (worst, view) => view.t("objectionSteal", percent(worst, view)),
  others: (worst, view) => view.t("objectionOthers", percent(worst, view)),
  timeWait: (worst, view) => view.t("objectionTimeWait", count(worst, view)),
  retransmissions: (worst, view) => view.t("objectionRetransmissions", count(worst, view)),
  dropped: (worst, view) => view.t("objectionDropped", count(worst, view)),
  unexplained: (worst, view) => view.t("objectionUnexplained", bytes(worst, view)),
};
