// What the page says.
import type { Entry } from "../shell/languages.ts";

export const connectionsEntries = {
  heading: { en: "Connections", zh: "Connections" },
} as const satisfies Record<string, Entry>;
