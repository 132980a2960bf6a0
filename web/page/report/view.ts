// How the reader looks at the report: language, theme, and what things are called. Handed down by context.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Look } from "./charts/look.ts";
import { PALETTES, type Subject } from "./charts/palette.ts";
import type { Language } from "./languages.ts";
import type { Shade } from "./theme.ts";
import { type Translate, translator } from "./translate.ts";

export interface View {
  readonly language: Language;
  readonly t: Translate;
  readonly look: Look;
  /** A transport's or endpoint's name in the reader's language. */
  readonly nameOf: (subject: Subject) => string;
}

const NAME_KEYS = {
  "short-polling": "transportShortPolling",
  "long-polling": "transportLongPolling",
  sse: "transportSse",
  websocket: "transportWebsocket",
} as const;

export function viewOf(language: Language, shade: Shade, rootFontPx: number): View {
  const t = translator(language);
  return {
    language,
    t,
    look: { palette: PALETTES[shade], fontPx: Math.round(rootFontPx * 0.8) },
    nameOf: (subject) => (subject === "GET /poll" || subject === "POST /echo" ? subject : t(NAME_KEYS[subject])),
  };
}

export const ViewContext = createContext<View>(viewOf("en", "light", 16));

export function useView(): View {
  return useContext(ViewContext);
}
