// Every page as it opens in Firefox, in both languages. Only Playwright's own build of it can be driven, so it has to be named.
import { readFile } from "node:fs/promises";
import { firefox } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { PAGE_PATHS, PAGES } from "./page/shell/pages.ts";
import { openSite, type Site } from "./testing/site.ts";

const executablePath = process.env["LAB_FIREFOX"] ?? "";
const reason = executablePath === "" ? " (skipped: LAB_FIREFOX names no Firefox of Playwright's)" : "";

describe.skipIf(executablePath === "")(`in Firefox${reason}`, () => {
  let site: Site;

  beforeAll(async () => {
    const sample = await readFile(new URL("../bench/results/sample.json", import.meta.url), "utf8");
    site = await openSite({ "sample.json": sample }, () => firefox.launch({ executablePath }));
  }, 60_000);

  afterAll(() => site.close());

  it.for(PAGES.flatMap((name) => [{ name, lang: "en" } as const, { name, lang: "zh" } as const]))(
    "the $name page opens, fits 360 px and reports no error, $lang",
    async ({ name, lang }) => {
      const address = `${PAGE_PATHS[name].slice(2)}?lang=${lang}`;
      const { page, problems, close } = await site.open(address, { viewport: { width: 360, height: 740 } });
      onTestFinished(close);
      await page.locator("h1").waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe(lang === "zh" ? "zh-CN" : "en");
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      expect(problems).toEqual([]);
    },
  );
});
