// What the page says.
import type { Entry } from "../shell/languages.ts";

export const framesEntries = {
  heading: { en: "Frames", zh: "Frames" },
} as const satisfies Record<string, Entry>;
