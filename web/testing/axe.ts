// What axe finds wrong with a page as it stands.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Most of what axe takes; colours are a theme's, so that once for each theme is enough. */
const OF_COLORS = "color-contrast";

/** `colors`: only those; `all-but-colors`: everything else. */
export type AxeRules = "all" | "colors" | "all-but-colors";

/** Each violated rule with the elements that it is about, also `within` one part of the page; there shall be none. */
export async function violationsOf(page: Page, within = "html", rules: AxeRules = "all"): Promise<unknown[]> {
  // The legacy mode runs in the page itself: the other opens a second one each time, for frames, which no page here has.
  // To tell what passed, too, takes as long again.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (rules === "colors") axe.withRules(OF_COLORS);
  if (rules === "all-but-colors") axe.disableRules(OF_COLORS);
  const { violations } = await axe.include(within).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target, html }) => [target, html.slice(0, 120)])]);
}

/**
 * One after the other, by the page's own switches; the first as it opens. Together they try each rule in both languages,
 * and on a phone and on a large screen; colours in both themes.
 */
export const LOOKS = [
  { language: "English", theme: "Light", width: 360, rules: "all" },
  { language: "English", theme: "Dark", width: 1920, rules: "colors" },
  { language: "中文", theme: "深色", width: 360, rules: "all-but-colors" },
  { language: "中文", theme: "浅色", width: 1920, rules: "all-but-colors" },
] as const satisfies readonly { language: string; theme: string; width: number; rules: AxeRules }[];
