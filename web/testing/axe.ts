// What axe finds wrong with a page as it stands.
import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** To tell what passed, too, takes as long again. */
const OPTIONS: RunOptions = { resultTypes: ["violations"] };

/** Each violated rule with the elements that it is about, also `within` one part of the page; there shall be none. */
export async function violationsOf(page: Page, within = "html"): Promise<unknown[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(within)}, ${JSON.stringify(OPTIONS)})`,
  );
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target, html }) => [target, html.slice(0, 120)])]);
}

/**
 * One after the other, by the page's own switches; the first as it opens. Together they try each rule in both languages,
 * on a phone and on a large screen, in both themes.
 */
export const LOOKS = [
  { language: "English", theme: "Light", width: 360 },
  { language: "中文", theme: "深色", width: 1920 },
] as const satisfies readonly { language: string; theme: string; width: number }[];
