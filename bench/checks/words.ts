// What the checks are called, in both languages: a name that is missing does not compile. Pure: the page shows them, too.
import { BROWSER_CHECKS } from "./words/browser.ts";
import { CONFORMANCE_CHECKS } from "./words/conformance.ts";

/** By the check's id. */
export const CHECK_NAMES = { ...CONFORMANCE_CHECKS, ...BROWSER_CHECKS } as const;

export type CheckId = keyof typeof CHECK_NAMES;

/** Of a result's check, which may be of a newer version: it then has no name here. */
export function isCheckId(id: string): id is CheckId {
  return Object.hasOwn(CHECK_NAMES, id);
}
