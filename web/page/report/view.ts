// How the reader looks at the report: language, theme, and what things are called. Handed down by context.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Look } from "./charts/look.ts";
import { PALETTES, type Subject } from "../shell/palette.ts";
import type { Language } from "../shell/languages.ts";
import type { Shade } from "../shell/theme.ts";
import { reportTranslator, type Translate } from "./dictionary.ts";
import { TRANSPORT_NAME_KEYS } from "../shell/dictionary.ts";

export interface View {
  readonly language: Language;
  readonly t: Translate;
  readonly look: Look;
  /** A transport's or endpoint's name in the reader's language. */
  readonly nameOf: (subject: Subject) => string;
}

export function viewOf(language: Language, shade: Shade, rootFontPx: number): View {
  const t = reportTranslator(language);
  return {
    language,
    t,
    look: { palette: PALETTES[shade], fontPx: Math.round(rootFontPx * 0.8) },
    nameOf: (subject) =>
      subject === "GET /poll" || subject === "POST /echo" ? subject : t(TRANSPORT_NAME_KEYS[subject]),
  };
}

export const ViewContext = createContext<View>(viewOf("en", "light", 16));

export function useView(): View {
  return useContext(ViewContext);
}
