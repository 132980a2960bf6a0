// Everything the report says, in both languages side by side. An entry that lacks one of them does not compile.
import { attackEntries } from "./dictionary/attacks.ts";
import { auditEntries } from "./dictionary/audit.ts";
import { chartEntries } from "./dictionary/charts.ts";
import { claimChartEntries } from "./dictionary/claim-charts.ts";
import { claimEntries } from "./dictionary/claims.ts";
import { checkEntries } from "./dictionary/checks.ts";
import { classicEntries } from "./dictionary/classic.ts";
import { conditionEntries } from "./dictionary/conditions.ts";
import { exchangeEntries } from "./dictionary/exchanges.ts";
import { exportEntries } from "./dictionary/export.ts";
import { failureEntries } from "./dictionary/failures.ts";
import { figureEntries } from "./dictionary/figures.ts";
import { lineEntries } from "./dictionary/lines.ts";
import { mapEntries } from "./dictionary/map.ts";
import { modelEntries } from "./dictionary/model.ts";
import { peerEntries } from "./dictionary/peers.ts";
import { scaleCurveEntries } from "./dictionary/scale.ts";
import { scenarioEntries } from "./dictionary/scenarios.ts";
import { solutionEntries } from "./dictionary/solutions.ts";
import { trustEntries } from "./dictionary/trust.ts";
import { frameEntries } from "./dictionary/frame.ts";
import { waterfallEntries } from "./dictionary/waterfall.ts";
import { whatIfEntries } from "./dictionary/what-if.ts";
import { shellEntries } from "../shell/dictionary.ts";
import type { Language } from "../shell/languages.ts";
import { type Translate as TranslateOf, translator } from "../shell/translate.ts";

export const dictionary = {
  ...shellEntries,
  ...frameEntries,
  ...scenarioEntries,
  ...figureEntries,
  ...chartEntries,
  ...waterfallEntries,
  ...lineEntries,
  ...mapEntries,
  ...scaleCurveEntries,
  ...modelEntries,
  ...whatIfEntries,
  ...exchangeEntries,
  ...claimEntries,
  ...claimChartEntries,
  ...classicEntries,
  ...checkEntries,
  ...auditEntries,
  ...attackEntries,
  ...solutionEntries,
  ...trustEntries,
  ...conditionEntries,
  ...peerEntries,
  ...failureEntries,
  ...exportEntries,
} as const;

export type Key = keyof typeof dictionary;

export type Translate = TranslateOf<typeof dictionary>;

export function reportTranslator(language: Language): Translate {
  return translator(dictionary, language);
}
