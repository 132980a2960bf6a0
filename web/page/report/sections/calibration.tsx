// What the calibration's section holds: whether the instrument is right here, check by check.
import type { CalibrationResult } from "../../../../bench/calibrate/result/schema.ts";
import { countOutcomes } from "../figures/calibration.ts";
import { whole } from "../../shell/format.ts";
import type { CalibrationFile } from "../results/use-file.ts";
import { sentences } from "../../shell/translate.ts";
import { useView } from "../view.ts";
import { CalibrationTable } from "./calibration-table.tsx";
import { RunFacts } from "./run-facts.tsx";

export function Calibration({ file: { name, result } }: { readonly file: CalibrationFile }) {
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
