// What every part of the page needs to speak: the texts, the transports' names, the language of numbers.
import { useMemo } from "preact/hooks";
import type { Transport } from "../../../protocol/transports.ts";
import { useShell } from "../shell/choices-context.ts";
import { shellEntries, TRANSPORT_NAME_KEYS } from "../shell/dictionary.ts";
import type { Language } from "../shell/languages.ts";
import { useTexts } from "../shell/translate.ts";
import { liveEntries, type LiveTexts } from "./dictionary.ts";

export interface Speech {
  readonly t: LiveTexts;
  readonly language: Language;
  readonly nameOf: (transport: Transport) => string;
}

export function useSpeech(): Speech {
  const { language } = useShell();
  const t = useTexts(liveEntries);
  const shell = useTexts(shellEntries);
  return useMemo(
    () => ({ t, language, nameOf: (transport) => shell(TRANSPORT_NAME_KEYS[transport]) }),
    [t, shell, language],
  );
}
