// The view in the address, in a real Chromium: who is sent it sees the same; what is no view is ignored.
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { reportTranslator } from "./page/report/dictionary.ts";
import { articleResult } from "./testing/fixture-article.ts";
import { violationsOf } from "./testing/axe.ts";
import { canvasColors, openSite, type Site, type SitePage } from "./testing/site.ts";

const en = reportTranslator("en");

/** For tests that do not look at charts. */
const UNDRAWN = { draws: false };

const article = articleResult();
const [cookiePoint] = article.scenarios.flatMap((scenario) =>
  scenario.kind === "stream" && scenario.name === "cookie" ? scenario.points : [],
);

let site: Site;
let report: SitePage;

beforeAll(async () => {
  site = await openSite({ "latest.json": JSON.stringify(article) });
}, 60_000);

afterAll(async () => site.close());

async function open(...parameters: Parameters<Site["visit"]>): Promise<SitePage["page"]> {
  report = await site.visit(...parameters);
  return report.page;
}

afterEach(async () => {
  const { problems } = report;
  await report.close();
  expect(problems).toEqual([]);
});

it("a copied address shows the same: what is open, and which point is chosen", async () => {
  const page = await open("", { ...UNDRAWN, permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator("#scenario-cookie > summary").click();
  await page.locator("#scenario-cookie").getByRole("radio", { name: "4,096" }).check();
  await page.locator("#claim-C6 summary").click();
  await page.getByRole("button", { name: en("copyLink") }).click();
  await page.getByText(en("copyLinkDone")).waitFor();
  const copied = await page.evaluate<string>("navigator.clipboard.readText()");
  await report.close();
  const other = await open(new URL(copied).search, { ...UNDRAWN, locale: "zh-CN" });
  expect(await other.locator("html").getAttribute("lang")).toBe("en");
  expect(await other.locator("#scenario-cookie[open]").count()).toBe(1);
  expect(await other.locator("#scenario-cookie input:checked").locator("xpath=..").textContent()).toContain("4,096");
  await other.locator("#claim-C6 .evidence").waitFor();
  expect(await other.locator("details.scenario[open]").count()).toBe(1);
});

it("values in the address that are none are ignored", async () => {
  const page = await open(
    "?open.scenario-cookie=yes&point.cookie=-1&open.claims-rest=%3Cb%3E&point.__proto__=7&if.rttMs=1e999",
    UNDRAWN,
  );
  expect(await page.locator("#scenario-cookie input").first().isChecked()).toBe(true);
  expect(await page.locator("details.scenario[open]").count()).toBe(1);
});

it("a part whose code does not come says so, and the rest stays", async () => {
  const page = await open("", UNDRAWN);
  await page.route("**/assets/stream-section-*.js", async (route) => route.abort());
  await page.locator("#scenario-cookie > summary").click();
  await page.locator("#scenario-cookie").getByRole("alert").getByText(en("failureCode")).waitFor();
  expect(await page.locator(".claim").count()).toBeGreaterThan(10);
  expect(report.problems.filter((problem) => !problem.includes("ERR_FAILED"))).toEqual([]);
  report = { ...report, problems: [] };
});

it("sliders recompute the model: by keys, by typing, by a preset; and stay in the address", async () => {
  const page = await open("?open.what-if=yes&if.rttMs=40&if.clients=<b>", UNDRAWN);
  const section = page.locator("#what-if");
  const clients = section.getByRole("slider", { name: en("whatIfClients") });
  const shown = async (title: string) =>
    section.locator(".card", { hasText: title }).locator(".value").allTextContents();
  expect(await clients.getAttribute("aria-valuetext")).toBe("10,000");
  expect(await section.getByRole("slider", { name: en("whatIfRttMs") }).getAttribute("aria-valuetext")).toBe(
    "40\u00A0ms",
  );
  await clients.focus();
  await page.keyboard.press("End");
  await expect.poll(async () => (await shown(en("whatIfOpenConnections"))).at(-1)).toBe("10,000,000");
  await section.getByRole("spinbutton", { name: en("whatIfPayloadBytes") }).fill("5000");
  await expect.poll(async () => page.url()).toContain("if.payloadBytes=5000");
  await section.getByRole("spinbutton", { name: en("whatIfPayloadBytes") }).fill("-3");
  await section.getByRole("button", { name: en("whatIfPreset", { clients: "1,000" }) }).click();
  await expect.poll(async () => (await shown(en("whatIfOpenConnections"))).at(-1)).toBe("1,000");
  expect(await section.getByRole("slider", { name: en("whatIfCookieBytes") }).getAttribute("aria-valuetext")).toBe(
    "160\u00A0B",
  );
  expect(await section.locator(".what-if-header").textContent()).toContain("871\u00A0B");
  expect(await violationsOf(page, "#what-if")).toEqual([]);
});

it("an address from when a cookie was a header profile still shows its cookie, and is rewritten", async () => {
  const page = await open("?open.what-if=yes&if.headers=cookie&if.cookieBytes=300", UNDRAWN);
  const section = page.locator("#what-if");
  expect(await section.getByRole("spinbutton", { name: en("whatIfCookieBytes") }).inputValue()).toBe("300");
  expect(await section.getByRole("radio", { name: en("whatIfHeadersChrome") }).isChecked()).toBe(true);
  await section.getByRole("spinbutton", { name: en("whatIfHeaderBytes") }).fill("200");
  await expect.poll(async () => new URL(page.url()).search).toContain("if.cookie=300");
  expect(page.url()).toContain("if.headerBytes=200");
  expect(page.url()).not.toContain("if.cookieBytes");
});

it("a figure is saved as a picture, and as rows with the file's own numbers", async () => {
  const page = await open("?open.scenario-cookie=yes");
  const figure = page.locator("#scenario-cookie figure", { hasText: en("cpuRead") });
  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name }).click()]);
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  };
  const medians = (cookiePoint?.series ?? []).map(({ summary }) => {
    const estimate = summary["serverCpuUsPerDelivery"];
    return estimate?.kind === "measured" ? estimate.median : null;
  });
  const json = await saved("JSON");
  const { rows } = JSON.parse(json.content.toString("utf8"));
  expect(rows.map((row: Record<string, unknown>) => row["median (µs)"])).toEqual(medians);
  const csv = await saved("CSV");
  expect(csv.name).toBe(`${en("cpuTitle")}.csv`);
  expect(csv.content.toString("utf8")).toContain(`,${medians[0]},`);
  const png = await saved("PNG");
  expect(png.content.subarray(1, 4).toString()).toBe("PNG");
  // Width in pixels: that of the figure, twice.
  const box = await figure.boundingBox();
  expect(png.content.readUInt32BE(16)).toBe(Math.round((box?.width ?? 0) * 2));
});

it("on paper it is light, without controls, and every chart is drawn, also those that nobody came near", async () => {
  const page = await open("?theme=dark&open.scenario-rtt=yes", UNDRAWN);
  await page.locator("#scenario-rtt canvas").first().waitFor({ state: "attached" });
  await page.keyboard.press("Control");
  const isLoaded = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/register-'))";
  await expect.poll(() => page.evaluate(isLoaded)).toBe(true); // waitForFunction evaluates in the page, which forbids that
  await page.emulateMedia({ media: "print" });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(244, 246, 249)");
  expect(await page.locator(".export").first().isVisible()).toBe(false);
  await expect.poll(async () => Math.min(...(await canvasColors(page)))).toBeGreaterThan(3);
});
