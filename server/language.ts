// The two languages of everything that a person reads in a terminal.

export type Language = "en" | "zh";

/** A text in both: one that is missing does not compile. */
export type Text = Readonly<Record<Language, string>>;

/** Chinese where the environment says so (POSIX: LC_ALL, LC_MESSAGES, LANG; else the system's locale), English elsewhere. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh\b|^zh_/i.test(locale) ? "zh" : "en";
}

/** This process's; within {@link speaking} another one. */
export let language: Language = languageOf(process.env);

/** What `say` returns or throws is in that language, whatever this process's is: for an answer to a page. It must not wait. */
export function speaking<Said>(of: Language, say: () => Said): Said {
  const own = language;
  language = of;
  try {
    return say();
  } finally {
    language = own;
  }
}
