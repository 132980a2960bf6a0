// Why something was not measured or not counted: the bench's own reasons in the reader's language, others as they stand.
import { reasonEntries } from "./dictionary/reasons.ts";
import type { Entry, Language } from "../shell/languages.ts";
import { fill } from "../shell/translate.ts";

const KNOWN = Object.values(reasonEntries).map((entry: Entry) => ({ entry, pattern: patternOf(entry.en) }));

/** `explain("12 messages came twice", "zh")` → "12 条消息重复送达". */
export function explain(reason: string, language: Language): string {
  for (const { entry, pattern } of KNOWN) {
    const match = pattern.exec(reason);
    if (match !== null) return fill(entry[language], match.groups ?? {});
  }
  return reason;
}

/** Several reasons in one, as the bench joins them: each in the reader's language. */
export function explainEach(reasons: string, language: Language): string {
  return reasons
    .split("; ")
    .map((reason) => explain(reason, language))
    .join(language === "zh" ? "；" : "; ");
}

/** The English text as a pattern: its placeholders match anything within a line. */
function patternOf(text: string): RegExp {
  const literal = text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll(/\{(\w+)\}/g, "(?<$1>.+)")}$`);
}
