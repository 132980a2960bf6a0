// Every page as it opens, in both languages and themes, on a phone and on a large screen: nothing overflows, axe finds
// nothing, nothing breaks the Content-Security-Policy, and little is fetched.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { PAGE_PATHS, PAGES } from "./page/shell/pages.ts";
import { openSite, type Site } from "./testing/site.ts";

let site: Site;

beforeAll(async () => {
  const sample = await readFile(new URL("../bench/results/sample.json", import.meta.url), "utf8");
  site = await openSite({ "sample.json": sample });
}, 60_000);

afterAll(() => site.close());

const LOOKS = [
  { lang: "en", theme: "light", width: 360, otherWidth: 3840 },
  { lang: "zh", theme: "dark", width: 1920, otherWidth: 360 },
] as const;

describe.for(PAGES)("the %s page", (name) => {
  it.for(LOOKS)("in $lang, $theme, $width px wide, then $otherWidth", async ({ lang, theme, width, otherWidth }) => {
    const address = `${PAGE_PATHS[name].slice(2)}?lang=${lang}&theme=${theme}`;
    const { page, problems, close } = await site.open(address, { viewport: { width, height: 900 } });
    onTestFinished(close);
    await page.locator("h1").waitFor();
    const overflowPx = async () => page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(await overflowPx()).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    await page.setViewportSize({ width: otherWidth, height: 900 });
    expect(await overflowPx()).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
  });
});

describe("the first view", () => {
  it.for(PAGES)(
    "of the %s page takes at most 150 kB of documents, styles and scripts as gzip has them",
    async (name) => {
      const { page, close } = await site.open(PAGE_PATHS[name].slice(2));
      onTestFinished(close);
      const fetched = await page.evaluate<string[]>(
        "[location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]",
      );
      const sizes = await Promise.all(fetched.filter(isCode).map(async (url) => [url, await gzipBytes(url)] as const));
      expect(sizes.length).toBeGreaterThanOrEqual(3);
      const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
      expect(bytes, sizes.join("\n")).toBeLessThanOrEqual(150_000);
    },
  );
});

/** Results are no code: their size is the reader's own. */
function isCode(url: string): boolean {
  return !new URL(url).pathname.startsWith("/results");
}

async function gzipBytes(url: string): Promise<number> {
  const response = await fetch(url);
  return gzipSync(new Uint8Array(await response.arrayBuffer())).byteLength;
}
