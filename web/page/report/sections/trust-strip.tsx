// Near the top, whatever else is read: calibration, trials that count, the self-audit, bytes unexplained, the model's error.
import { useMemo } from "preact/hooks";
import { countOutcomes } from "../figures/calibration.ts";
import { type Trust, trustOf } from "../figures/trust.ts";
import { moment, sensible, unitFor, whole } from "../../shell/format.ts";
import type { Run } from "../results/run.ts";
import type { CalibrationFile } from "../results/use-file.ts";
import { useView, type View } from "../view.ts";
import { CALIBRATION_ANCHOR } from "./calibration-section.tsx";
import { MODEL_ANCHOR } from "./model-section.tsx";
import { RunBadge } from "./subject-cell.tsx";
import { Doubts, DOUBTS_ANCHOR } from "./trust-doubts.tsx";

interface TrustStripProps {
  readonly runs: readonly Run[];
  /** Null when there is none. */
  readonly calibration: CalibrationFile | null;
}

export function TrustStrip({ runs, calibration }: TrustStripProps) {
  const view = useView();
  const { t } = view;
  const trusts = useMemo(() => runs.map(({ label, result }) => ({ label, trust: trustOf(result) })), [runs]);
  return (
    <section class="trust" aria-label={t("trustTitle")}>
      {trusts.map(({ label, trust }, index) => (
        <div class="trust-run" key={label}>
          <h3>
            {runs.length > 1 && <RunBadge run={label} />}
            {t("trustTitle")}
          </h3>
          <ul class="trust-facts">
            {index === 0 && <TrustFact {...calibrationFact(calibration, view)} />}
            <TrustFact {...trialsFact(trust, label, view)} />
            <TrustFact {...auditFact(trust, view)} />
            <TrustFact {...unexplainedFact(trust, view)} />
            <TrustFact {...modelFact(trust, view)} />
          </ul>
          <Doubts trust={trust} run={label} />
        </div>
      ))}
    </section>
  );
}

type Standing = "good" | "bad" | "unknown";

interface Fact {
  readonly name: string;
  readonly standing: Standing;
  readonly value: string;
  readonly detail: string;
  /** Where more of it is said. */
  readonly href?: string;
}

const SIGNS: Readonly<Record<Standing, string>> = { good: "✓", bad: "✗", unknown: "–" };

function TrustFact({ name, standing, value, detail, href }: Fact) {
  return (
    <li class={`trust-${standing}`}>
      <span class="trust-sign" aria-hidden="true">
        {SIGNS[standing]}
      </span>
      <span class="trust-name">{name}</span>
      <strong>{href === undefined ? value : <a href={href}>{value}</a>}</strong>
      <span class="trust-detail">{detail}</span>
    </li>
  );
}

function calibrationFact(file: CalibrationFile | null, { t, language }: View): Fact {
  const name = t("trustCalibration");
  const href = `#${CALIBRATION_ANCHOR}`;
  if (file === null) {
    return { name, href, standing: "unknown", value: t("trustNotCalibrated"), detail: t("trustRunCalibrate") };
  }
  const { ok, off } = countOutcomes(file.result);
  const time = moment(file.result.createdAt, language);
  const isSample = file.name === "calibration-sample.json";
  return {
    name,
    href,
    standing: off > 0 ? "bad" : ok > 0 ? "good" : "unknown",
    value: t("trustCalibrated", { ok: whole(ok, language), all: whole(ok + off, language) }),
    detail: isSample ? t("trustCalibrationSample", { time }) : time,
  };
}

function trialsFact({ trials, validTrials }: Trust, run: Run["label"], { t, language }: View): Fact {
  const name = t("trustTrials");
  if (trials === 0) return { name, standing: "unknown", value: "–", detail: t("trustNoTrials") };
  const value = t("trustTrialsOf", { valid: whole(validTrials, language), all: whole(trials, language) });
  const out = trials - validTrials;
  return out === 0
    ? { name, standing: "good", value, detail: t("trustAllValid") }
    : {
        name,
        standing: "bad",
        value,
        detail: t("trustInvalid", { count: whole(out, language) }),
        href: `#${DOUBTS_ANCHOR[run]}`,
      };
}

function auditFact({ trials, objections }: Trust, { t, language }: View): Fact {
  const name = t("trustAudit");
  if (trials === 0) return { name, standing: "unknown", value: "–", detail: t("trustNoTrials") };
  if (objections.length === 0) {
    return { name, standing: "good", value: t("trustNothing"), detail: t("trustLimits") };
  }
  return {
    name,
    standing: "bad",
    value: t("trustObjections", { count: whole(objections.length, language) }),
    detail: t("trustNamedBelow"),
  };
}

function unexplainedFact({ unexplainedIpBytes: bytes, isExplained }: Trust, { t, language }: View): Fact {
  const name = t("trustUnexplained");
  if (bytes === null) return { name, standing: "unknown", value: t("trustUncounted"), detail: t("trustUncountedWhy") };
  return {
    name,
    standing: isExplained ? "good" : "bad",
    value: t("trustUnexplainedMost", { value: unitFor("bytes", bytes, language).text(bytes) }),
    detail: t("trustUnexplainedOf"),
  };
}

/** As far off as this the model is not the run's: it is said in red. */
const MOST_MODEL_ERROR_PERCENT = 5;

function modelFact({ model }: Trust, { t, language }: View): Fact {
  const name = t("trustModel");
  if (model === undefined) return { name, standing: "unknown", value: "–", detail: t("trustNoModel") };
  const { medianPercent, points } = model.errors;
  return {
    name,
    standing: medianPercent <= MOST_MODEL_ERROR_PERCENT ? "good" : "bad",
    value: t("trustModelError", { error: `${sensible(medianPercent, language, { pad: false })}\u00A0%` }),
    detail: t("trustModelOf", { metric: t(`${model.metric}Judged`), points: whole(points, language) }),
    href: `#${MODEL_ANCHOR}`,
  };
}
