// What the page says.
import type { Entry } from "../shell/languages.ts";

export const runEntries = {
  heading: { en: "Run", zh: "Run" },
} as const satisfies Record<string, Entry>;
