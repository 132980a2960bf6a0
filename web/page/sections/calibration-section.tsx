// Whether the instrument is right here, from a result of `npm run calibrate`; without one, how to make it.
import type { CalibrationResult } from "../../../bench/calibrate/result/schema.ts";
import { countOutcomes } from "../figures/calibration.ts";
import { whole } from "../format.ts";
import type { CalibrationFile } from "../results/use-file.ts";
import { sentences } from "../translate.ts";
import { useView } from "../view.ts";
import { CalibrationTable } from "./calibration-table.tsx";
import { RunFacts } from "./run-facts.tsx";
import { SafetyNet } from "./safety-net.tsx";

export const CALIBRATION_ANCHOR = "calibration";

/** What cannot be drawn here leaves the rest of the page as it is. `file`: null when there is none. */
export function CalibrationSection({ file }: { readonly file: CalibrationFile | null }) {
  const { t } = useView();
  return (
    <section class="scenario" id={CALIBRATION_ANCHOR}>
      <header>
        <h2>{t("calibrationTitle")}</h2>
        <p class="lead">{t("calibrationLead")}</p>
        {file === null && <p class="notice">{t("calibrationMissing")}</p>}
      </header>
      {file !== null && (
        <SafetyNet key={file.name}>
          <Calibration file={file} />
        </SafetyNet>
      )}
    </section>
  );
}

function Calibration({ file: { name, result } }: { readonly file: CalibrationFile }) {
  const { t } = useView();
  return (
    <div class="panel">
      <Headline result={result} />
      <CalibrationTable result={result} />
      <div class="run">
        <h3>{name}</h3>
        <RunFacts run={result} />
        {name === "calibration-sample.json" && <p class="notice">{t("calibrationSample")}</p>}
      </div>
    </div>
  );
}

/** "All 12 checks ok", or how many of them are off. What is not possible here is told apart. */
function Headline({ result }: { readonly result: CalibrationResult }) {
  const { t, language } = useView();
  const { ok, off, "not-possible": notPossible } = countOutcomes(result);
  const number = (count: number) => whole(count, language);
  const made = ok + off;
  const rest = notPossible > 0 ? t("calibrationNotPossible", { count: number(notPossible) }) : "";
  const say = (text: string): string => sentences(language, text, rest);
  if (made === 0) return <p class="verdict verdict-not-measured">{say(t("calibrationNone"))}</p>;
  if (off === 0) {
    return <p class="verdict verdict-good">✓ {say(t("calibrationAllOk", { count: number(ok) }))}</p>;
  }
  const said = t("calibrationOff", { off: number(off), all: number(made) });
  return <p class="verdict verdict-bad">✗ {say(said)}</p>;
}
