// Every page as it opens, in both languages and themes, on a phone and on a large screen: nothing overflows, axe finds
// nothing, nothing breaks the Content-Security-Policy, and little is fetched.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { PAGE_PATHS, PAGES } from "./page/shell/pages.ts";
import { openSite, type Site } from "./testing/site.ts";

let site: Site;

beforeAll(async () => {
  const sample = await readFile(new URL("../bench/results/sample.json", import.meta.url), "utf8");
  site = await openSite({ "sample.json": sample });
}, 60_000);

afterAll(() => site.close());

/** Of the first view, compressed. */
const FIRST_VIEW_BYTES = 150_000;

const LOOKS = [
  { lang: "en", theme: "light", width: 360, otherTheme: "Dark", otherWidth: 3840 },
  { lang: "zh", theme: "dark", width: 1920, otherTheme: "浅色", otherWidth: 360 },
] as const;

describe.for(PAGES)("the %s page", (name) => {
  it.for(LOOKS)("in $lang, $theme, $width px wide; then $otherTheme, $otherWidth px", async (look) => {
    const address = `${PAGE_PATHS[name].slice(2)}?lang=${look.lang}&theme=${look.theme}`;
    const { page, problems, close } = await site.open(address, { viewport: { width: look.width, height: 900 } });
    onTestFinished(close);
    const { files, bytes } = await weigh(page);
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(bytes, files.join("\n")).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
    await page.locator("h1").waitFor();
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    await page.getByRole("radio", { name: look.otherTheme, exact: true }).check();
    await page.setViewportSize({ width: look.otherWidth, height: 900 });
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
  });
});

async function overflowPx(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
}

/** Of documents, styles and scripts that are there by now, as gzip has them. */
async function weigh(page: Page): Promise<{ readonly files: readonly string[]; readonly bytes: number }> {
  const fetched = await page.evaluate<string[]>(
    "[location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]",
  );
  const sizes = await Promise.all(fetched.filter(isCode).map(async (url) => [url, await gzipBytes(url)] as const));
  return {
    files: sizes.map(([url, bytes]) => `${bytes} ${url}`),
    bytes: sizes.reduce((sum, [, bytes]) => sum + bytes, 0),
  };
}

/** Results are no code: their size is the reader's own. */
function isCode(url: string): boolean {
  return !new URL(url).pathname.startsWith("/results");
}

async function gzipBytes(url: string): Promise<number> {
  const response = await fetch(url);
  return gzipSync(new Uint8Array(await response.arrayBuffer())).byteLength;
}
