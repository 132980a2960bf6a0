// What the page says.
import type { Entry } from "../shell/languages.ts";
import type { Translate } from "../shell/translate.ts";
import { controlEntries } from "./dictionary/controls.ts";
import { eventEntries } from "./dictionary/events.ts";
import { laneEntries } from "./dictionary/lanes.ts";
import { pageEntries } from "./dictionary/page.ts";

export const liveEntries = {
  ...pageEntries,
  ...laneEntries,
  ...controlEntries,
  ...eventEntries,
} as const satisfies Record<string, Entry>;

export type LiveTexts = Translate<typeof liveEntries>;
