// What the bench writes into result files in English, told in the reader's language: it is recognised by patterns. Pure.
import type { Language, Text } from "../../server/language.ts";
import { NO_CHROMIUM_REASONS } from "../checks/browser/chromium-reasons.ts";
import { fill } from "./fill.ts";
import { REASONS } from "./reason-words.ts";

/** Tells a text in the reader's language; what it does not know stands as it is. */
export type Explain = (text: string, language: Language) => string;

/**
 * Why something was not measured or not counted: `explain("12 messages came twice; Redis ended", "zh")` →
 * "12 条消息重复送达；Redis 结束了".
 */
export const explain = explainer([...REASONS, ...Object.values(NO_CHROMIUM_REASONS)]);

/** As the bench joins several in one; what is quoted stays whole. */
const BETWEEN = /; (?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** `known`: the first that fits is taken. Their placeholders stand for anything within a line, which is explained in its turn. */
export function explainer(known: readonly Text[]): Explain {
  const patterns = known.map((text) => ({ text, pattern: patternOf(text.en) }));

  function explainOne(said: string, language: Language): string {
    for (const { text, pattern } of patterns) {
      const match = pattern.exec(said);
      if (match === null) continue;
      const parts = Object.entries(match.groups ?? {}).map(([name, part]) => [name, explainOne(part, language)]);
      return fill(text[language], Object.fromEntries(parts));
    }
    return said;
  }

  return (text, language) =>
    text
      .split(BETWEEN)
      .map((one) => explainOne(one, language))
      .join(language === "zh" ? "；" : "; ");
}

function patternOf(text: string): RegExp {
  const literal = text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll(/\{(\w+)\}/g, "(?<$1>.+)")}$`);
}
