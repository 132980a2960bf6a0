// What the page says.
import type { Entry } from "../shell/languages.ts";

export const liveEntries = {
  heading: { en: "Live", zh: "Live" },
} as const satisfies Record<string, Entry>;
