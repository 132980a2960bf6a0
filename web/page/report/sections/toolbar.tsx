// The page's head: name, language, theme, and which results are on show.
import { useRef } from "preact/hooks";
import type { Choices } from "../use-choices.ts";
import { moment } from "../format.ts";
import { LANGUAGE_TAGS, LANGUAGES } from "../languages.ts";
import { type Runs, SERVER_PREFIX } from "../results/use-runs.ts";
import { THEMES } from "../theme.ts";
import { useView } from "../view.ts";

const LANGUAGE_NAMES = { en: "English", zh: "中文" } as const;
const THEME_KEYS = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

export function Toolbar({ choices, runs }: { readonly choices: Choices; readonly runs: Runs }) {
  const { t } = useView();
  return (
    <header class="head">
      <div class="title">
        <h1>{t("title")}</h1>
        <p>{t("tagline")}</p>
      </div>
      <div class="switches">
        <fieldset class="switch">
          <legend>{t("language")}</legend>
          {LANGUAGES.map((language) => (
            <label key={language} lang={LANGUAGE_TAGS[language]}>
              <input
                type="radio"
                name="language"
                value={language}
                checked={language === choices.language}
                onChange={() => choices.setLanguage(language)}
              />
              <span>{LANGUAGE_NAMES[language]}</span>
            </label>
          ))}
        </fieldset>
        <fieldset class="switch">
          <legend>{t("theme")}</legend>
          {THEMES.map((theme) => (
            <label key={theme}>
              <input
                type="radio"
                name="theme"
                value={theme}
                checked={theme === choices.theme}
                onChange={() => choices.setTheme(theme)}
              />
              <span>{t(THEME_KEYS[theme])}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <FileChoice runs={runs} />
    </header>
  );
}

function FileChoice({ runs }: { readonly runs: Runs }) {
  const { t } = useView();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="files">
      <label class="field">
        <span>{t("resultFile")}</span>
        <select
          name="result"
          value={runs.choices.A}
          onChange={({ currentTarget }) => runs.choose("A", currentTarget.value)}
        >
          {runs.choices.A === "" && <option value="">—</option>}
          <ResultOptions runs={runs} />
        </select>
      </label>
      <label class="field">
        <span>{t("compareWith")}</span>
        <select
          name="compare"
          value={runs.choices.B}
          onChange={({ currentTarget }) => runs.choose("B", currentTarget.value)}
        >
          <option value="">{t("compareNone")}</option>
          <ResultOptions runs={runs} />
        </select>
      </label>
      <button type="button" onClick={() => input.current?.click()}>
        {t("openFile")}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) runs.open(file);
          currentTarget.value = ""; // The same file may be chosen again after it was written anew.
        }}
      />
    </div>
  );
}

function ResultOptions({ runs: { listing, opened } }: { readonly runs: Runs }) {
  const { t, language } = useView();
  return (
    <>
      {listing.length > 0 && (
        <optgroup label={t("recordedRuns")}>
          {listing.map(({ name, createdAt }) => (
            <option key={name} value={SERVER_PREFIX + name}>
              {`${name} · ${moment(createdAt, language)}`}
            </option>
          ))}
        </optgroup>
      )}
      {opened.length > 0 && (
        <optgroup label={t("openedFiles")}>
          {opened.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </>
  );
}
