// What every page has around its content: the lab's name, the ways to the other pages, language and theme.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { ChoicesContext, useShell } from "./choices-context.ts";
import { shellEntries } from "./dictionary.ts";
import { LANGUAGE_TAGS, LANGUAGES } from "./languages.ts";
import { PAGE_PATHS, PAGES, type PageName } from "./pages.ts";
import { Switch } from "./switch.tsx";
import { THEMES } from "./theme.ts";
import { useTexts } from "./translate.ts";
import { useChoices } from "./use-choices.ts";

const LANGUAGE_NAMES = { en: "English", zh: "中文" } as const;
const THEME_KEYS = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;
const PAGE_KEYS = {
  report: "pageReport",
  live: "pageLive",
  frames: "pageFrames",
  run: "pageRun",
  connections: "pageConnections",
  labs: "pageLabs",
} as const;

export interface ShellProps {
  readonly page: PageName;
  readonly children: ComponentChildren;
}

/** `children` are told by context how the reader looks at the page, and bring the `<main id="main">`. */
export function Shell({ page, children }: ShellProps) {
  const choices = useChoices();
  return (
    <ChoicesContext.Provider value={choices}>
      <ShellHead page={page} />
      {children}
    </ChoicesContext.Provider>
  );
}

function ShellHead({ page }: { readonly page: PageName }) {
  const t = useTexts(shellEntries);
  const { language, theme, setLanguage, setTheme } = useShell();
  useEffect(() => {
    document.title = page === "report" ? t("title") : `${t(PAGE_KEYS[page])} · ${t("title")}`;
  }, [page, t]);
  return (
    <header class="shell">
      <a class="skip" href="#main">
        {t("skip")}
      </a>
      <a class="brand" href={PAGE_PATHS.report}>
        {t("title")}
      </a>
      <nav class="pages" aria-label={t("pages")}>
        {PAGES.map((name) => (
          <a key={name} href={PAGE_PATHS[name]} aria-current={name === page ? "page" : undefined}>
            {t(PAGE_KEYS[name])}
          </a>
        ))}
      </nav>
      <div class="switches">
        <fieldset class="switch">
          <legend>{t("language")}</legend>
          {LANGUAGES.map((one) => (
            <label key={one} lang={LANGUAGE_TAGS[one]}>
              <input
                type="radio"
                name="language"
                value={one}
                checked={one === language}
                onChange={() => setLanguage(one)}
              />
              <span>{LANGUAGE_NAMES[one]}</span>
            </label>
          ))}
        </fieldset>
        <Switch
          name="theme"
          legend={t("theme")}
          choices={THEMES.map((one) => [one, t(THEME_KEYS[one])] as const)}
          chosen={theme}
          onChoose={setTheme}
        />
      </div>
    </header>
  );
}
