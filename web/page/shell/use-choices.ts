// Language and theme as the reader chose them, kept in the address and remembered; the document follows.
import { useEffect, useMemo, useState } from "preact/hooks";
import { fromAddress, remember, remembered, toAddress } from "./address.ts";
import { chooseLanguage, type Language, LANGUAGE_TAGS } from "./languages.ts";
import { chooseTheme, shadeOf, type Theme } from "./theme.ts";
import { type View, viewOf } from "./view.ts";

export interface Choices {
  readonly language: Language;
  readonly theme: Theme;
  readonly view: View;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

export function useChoices(): Choices {
  const [language, setLanguage] = useState(() =>
    chooseLanguage(fromAddress("lang"), remembered("lang"), navigator.languages),
  );
  const [theme, setTheme] = useState(() => chooseTheme(fromAddress("theme"), remembered("theme")));
  const systemIsDark = useMediaQuery("(prefers-color-scheme: dark)");
  const isPrinting = useMediaQuery("print");
  const rootFontPx = useRootFontPx();
  const shade = isPrinting ? "light" : shadeOf(theme, systemIsDark);
  const view = useMemo(() => viewOf(language, shade, rootFontPx), [language, shade, rootFontPx]);

  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
    document.title = view.t("title");
  }, [view]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);

  return {
    language,
    theme,
    view,
    setLanguage(language) {
      keep("lang", language);
      setLanguage(language);
    },
    setTheme(theme) {
      keep("theme", theme);
      setTheme(theme);
    },
  };
}

function keep(field: "lang" | "theme", value: string): void {
  remember(field, value);
  toAddress(field, value);
}

function useMediaQuery(query: string): boolean {
  const list = useMemo(() => matchMedia(query), [query]);
  const [matches, setMatches] = useState(list.matches);
  useEffect(() => {
    const changed = () => setMatches(list.matches);
    list.addEventListener("change", changed);
    return () => list.removeEventListener("change", changed);
  }, [list]);
  return matches;
}

/** The style sheet lets the root font grow with the window; what is drawn on canvases follows it. */
function useRootFontPx(): number {
  const read = () => Math.round(Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const [fontPx, setFontPx] = useState(read);
  useEffect(() => {
    const resized = () => setFontPx(read());
    addEventListener("resize", resized);
    return () => removeEventListener("resize", resized);
  }, []);
  return fontPx;
}
