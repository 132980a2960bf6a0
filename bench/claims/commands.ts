// The commands that measure the article's claims. Pure.
import type { ScenarioName } from "../scenarios/names.ts";

/** Measures all claims in one run. */
export const ARTICLE_COMMAND = "npm run bench -- --suite article";

/** Measures some. */
export function commandOf(scenarios: readonly ScenarioName[]): string {
  return `npm run bench -- --scenario ${scenarios.join(",")}`;
}
