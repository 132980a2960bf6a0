// What was done, in a sentence; run by run where they did different things, since their figures are of different things then.
import { sentences } from "../../shell/translate.ts";
import type { Source } from "../figures/sources.ts";
import type { View } from "../view.ts";

/** "20 messages per second …" of one run or of both alike; else "A: 20 messages … B: 2 messages …". */
export function leadOfRuns<Parameters>(
  sources: readonly Source<{ readonly parameters: Parameters }>[],
  say: (parameters: Parameters) => string,
  { t, language }: View,
): string {
  const told = sources.map(({ run, point }) => ({ run, text: say(point.parameters) }));
  const [first] = told;
  if (first === undefined || told.every(({ text }) => text === first.text)) return first?.text ?? "";
  return sentences(language, ...told.map(({ run, text }) => `${run}${t("colon")}${text}`));
}
