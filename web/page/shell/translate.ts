// Saying something in the page's language: keys and placeholders are checked by the compiler.
import { dictionary, type Key, type Placeholders } from "./dictionary.ts";
import type { Language } from "./languages.ts";

type Values<K extends Key> = Placeholders<(typeof dictionary)[K]["en"]>;

/** `t("rangeOf", { trials: "3" })`: a text of the dictionary with its placeholders filled. */
export type Translate = <K extends Key>(
  key: K,
  ...values: [Values<K>] extends [never] ? [] : [Readonly<Record<Values<K>, string>>]
) => string;

export function translator(language: Language): Translate {
  return (key, ...values) => fill(dictionary[key][language], values[0] ?? {});
}

/** Sentences one after the other: with a space between them where the language has one. */
export function sentences(language: Language, ...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(language === "zh" ? "" : " ");
}

/** Puts values in the place of `{name}`; a name without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
