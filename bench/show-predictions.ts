// npm run bench -- --predict: what the cost model says of the chosen scenarios. Nothing is measured, no process is started.
import { UsageError } from "../server/command-line.ts";
import { language } from "../server/language.ts";
import type { BenchOptions } from "./bench-options.ts";
import { ASSUMPTION_TEXTS } from "./model/assumptions.ts";
import { type PredictedPoint, predictScenarios } from "./model/predict-scenarios.ts";
import { modelWords } from "./output/model-words.ts";
import { predictionTables } from "./output/prediction-tables.ts";
import { formatTable } from "./output/table.ts";
import type { Plan } from "./plan.ts";

/** With `json` one document on stdout, and the tables on stderr. Throws a UsageError when no scenario has a stream. */
export function showPredictions(
  { scenarios, transports }: Pick<Plan, "scenarios" | "transports">,
  { json }: Pick<BenchOptions, "json">,
): void {
  const w = modelWords();
  const points = predictScenarios(scenarios, transports);
  if (points.length === 0) throw new UsageError(w.nothingToPredict);
  const show = json ? console.error : console.log;
  for (const table of predictionTables(points)) show(`${formatTable(table)}\n`);
  show(w.assumptions);
  for (const assumption of ASSUMPTION_TEXTS) show(`- ${assumption[language]}`);
  if (json) console.log(JSON.stringify(toDocument(points)));
}

/** What other programs read: stable names. */
function toDocument(points: readonly PredictedPoint[]) {
  return { format: "transport-comparison-lab/prediction", version: 1, points, assumptions: ASSUMPTION_TEXTS };
}
