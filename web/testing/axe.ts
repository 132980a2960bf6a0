// What axe finds wrong with a page as it stands.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Each violated rule with the elements that it is about, also `within` one part of the page; there shall be none. */
export async function violationsOf(page: Page, within = "html"): Promise<unknown[]> {
  // The legacy mode runs in the page itself: the other opens a second one each time, for frames, which no page here has.
  // To tell what passed, too, takes as long again.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.include(within).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target, html }) => [target, html.slice(0, 120)])]);
}
