// The page's languages, and which of them to speak.

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language. */
export type Entry = Readonly<Record<Language, string>>;

/** What the document's `lang` attribute and `Intl` are told. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: "en", zh: "zh-CN" };

/** `?lang=` wins, then what was chosen before, then the browser's languages in their order, then English. */
export function chooseLanguage(
  asked: string | null,
  remembered: string | null,
  preferred: readonly string[],
): Language {
  for (const tag of [asked, remembered, ...preferred]) {
    const primary = tag?.toLowerCase().split("-")[0];
    const language = LANGUAGES.find((candidate) => candidate === primary);
    if (language !== undefined) return language;
  }
  return "en";
}
