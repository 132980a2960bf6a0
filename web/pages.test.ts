// Every page as it opens, in both languages and themes, on a phone and on a large screen: nothing overflows, axe finds
// nothing, nothing breaks the Content-Security-Policy, and little is fetched.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { PAGE_PATHS, PAGES } from "./page/shell/pages.ts";
import { LOOKS, violationsOf } from "./testing/axe.ts";
import { openSite, type Site } from "./testing/site.ts";

let site: Site;

beforeAll(async () => {
  const sample = await readFile(new URL("../bench/results/sample.json", import.meta.url), "utf8");
  site = await openSite({ "sample.json": sample });
}, 60_000);

afterAll(() => site.close());

/** Of the first view, compressed. */
const FIRST_VIEW_BYTES = 150_000;

/** Up to a screen of 4K. */
const WIDTHS = [360, 1920, 3840];

it.for(PAGES)(
  "the %s page, in each language and theme, on a phone and on a large screen",
  { timeout: 120_000 },
  async (name) => {
    const address = `${PAGE_PATHS[name].slice(2)}?theme=light`;
    const { page, problems, close } = await site.visit(address, {
      viewport: { width: 360, height: 900 },
      reducedMotion: "reduce", // what moves is not looked at, and takes most of a machine
    });
    onTestFinished(close);
    const { files, bytes } = await weigh(page);
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(bytes, files.join("\n")).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
    await page.locator("h1").waitFor();
    for (const { language, theme, width } of LOOKS) {
      await page.getByRole("radio", { name: language, exact: true }).check();
      await page.getByRole("radio", { name: theme, exact: true }).check();
      for (const each of WIDTHS) {
        await page.setViewportSize({ width: each, height: 900 });
        expect(await overflowPx(page), `${language}, ${theme}, ${each} px`).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width, height: 900 });
      expect(await violationsOf(page), `${language}, ${theme}, ${width} px`).toEqual([]);
    }
    expect(problems).toEqual([]);
  },
);

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
