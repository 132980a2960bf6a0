// Why nothing was checked in a browser, in the terminal's language.
import type { NoChromiumError } from "../../../clients/testing/chromium.ts";
import { language, type Language } from "../../../server/language.ts";
import { NO_CHROMIUM_REASONS } from "./chromium-reasons.ts";

/** In a language; by default the terminal's. Results keep the English one. */
export function whyNoChromium({ code }: Pick<NoChromiumError, "code">, of: Language = language): string {
  return NO_CHROMIUM_REASONS[code][of];
}
