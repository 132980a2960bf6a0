// Saying something in the page's language: keys and placeholders are checked by the compiler.
import { useMemo } from "preact/hooks";
import { fill } from "../../../bench/reasons/fill.ts";
import { useShell } from "./choices-context.ts";
import type { Entry, Language } from "./languages.ts";

/** What a page says: each of its texts in every language, by a key. */
export type Dictionary = Readonly<Record<string, Entry>>;

/** The names in braces of an English text: what {@link Translate} has to be given for that key. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type Values<D extends Dictionary, K extends keyof D> = Placeholders<D[K]["en"]>;

/** `t("rangeOf", { trials: "3" })`: a text of the dictionary with its placeholders filled. */
export type Translate<D extends Dictionary> = <K extends keyof D & string>(
  key: K,
  ...values: [Values<D, K>] extends [never] ? [] : [Readonly<Record<Values<D, K>, string>>]
) => string;

export function translator<const D extends Dictionary>(dictionary: D, language: Language): Translate<D> {
  return (key, ...values) => fill(dictionary[key]?.[language] ?? key, values[0] ?? {});
}

/** The translator into the reader's language. `dictionary` must stay the same object. */
export function useTexts<const D extends Dictionary>(dictionary: D): Translate<D> {
  const { language } = useShell();
  return useMemo(() => translator(dictionary, language), [dictionary, language]);
}

/** Sentences one after the other: with a space between them where the language has one. */
export function sentences(language: Language, ...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(language === "zh" ? "" : " ");
}
