// Language and theme as the reader chose them, kept in the address and remembered; the document follows.
import { useEffect, useMemo, useState } from "preact/hooks";
import { fromAddress, remember, remembered, toAddress } from "./address.ts";
import type { Choices } from "./choices-context.ts";
import { chooseLanguage, LANGUAGE_TAGS } from "./languages.ts";
import { renderNow } from "./render-now.ts";
import { chooseTheme, shadeOf } from "./theme.ts";

export function useChoices(): Choices {
  const [language, setLanguage] = useState(() =>
    chooseLanguage(fromAddress("lang"), remembered("lang"), navigator.languages),
  );
  const [theme, setTheme] = useState(() => chooseTheme(fromAddress("theme"), remembered("theme")));
  const systemIsDark = useMediaQuery("(prefers-color-scheme: dark)");
  const isPrinting = useMediaQuery("print");
  const rootFontPx = useRootFontPx();
  const shade = isPrinting ? "light" : shadeOf(theme, systemIsDark);

  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);

  return useMemo(
    () => ({
      language,
      theme,
      shade,
      rootFontPx,
      setLanguage(language) {
        keep("lang", language);
        setLanguage(language);
      },
      setTheme(theme) {
        keep("theme", theme);
        setTheme(theme);
      },
    }),
    [language, theme, shade, rootFontPx],
  );
}

function keep(field: "lang" | "theme", value: string): void {
  remember(field, value);
  toAddress(field, value);
}

export function useMediaQuery(query: string): boolean {
  const list = useMemo(() => matchMedia(query), [query]);
  const [matches, setMatches] = useState(list.matches);
  useEffect(() => {
    // At once: a page that turns into paper has no later.
    const changed = () => renderNow(() => setMatches(list.matches));
    list.addEventListener("change", changed);
    return () => list.removeEventListener("change", changed);
  }, [list]);
  return matches;
}

/** The style sheet lets the root font grow with the window. */
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
