// What a check is called.
import { CHECK_NAMES, isCheckId } from "../../../../bench/checks/words.ts";
import type { Language } from "../../shell/languages.ts";

/** A check of a newer version goes by its id. */
export function checkName(id: string, language: Language): string {
  return isCheckId(id) ? CHECK_NAMES[id][language] : id;
}
