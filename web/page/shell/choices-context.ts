// How the reader looks at a page, for all that is on it: language, light or dark, size of type. Handed down by context.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "./languages.ts";
import type { Shade, Theme } from "./theme.ts";

export interface Choices {
  readonly language: Language;
  readonly theme: Theme;
  /** What the theme comes to on this system; light on paper. */
  readonly shade: Shade;
  /** What is drawn on canvases follows it. */
  readonly rootFontPx: number;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

export const ChoicesContext = createContext<Choices>({
  language: "en",
  theme: "system",
  shade: "light",
  rootFontPx: 16,
  setLanguage: () => {},
  setTheme: () => {},
});

export function useShell(): Choices {
  return useContext(ChoicesContext);
}
