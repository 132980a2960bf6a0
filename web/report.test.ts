// The report page in a real Chromium: what readers see, in both languages and themes, with good files and bad ones.
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PeersResult } from "../bench/peers/result/schema.ts";
import { peersResult } from "../bench/peers/result-for-tests.ts";
import { explain } from "../bench/reasons/explain.ts";
import type { Estimate } from "../bench/result/schema.ts";
import { ratioUnit, unitFor } from "./page/shell/format.ts";
import { reportTranslator } from "./page/report/dictionary.ts";
import { fixtureResult } from "./testing/fixture-result.ts";
import { canvasColors, dropFile, openEverything, openSite, type SitePage, type Site } from "./testing/site.ts";
import { hostileResult, MARKUP, PROTOTYPE_KEYS } from "./testing/hostile-result.ts";

const latest = fixtureResult({ seed: 2 });
const sample = fixtureResult({ seed: 1, trials: 3, payloadBytes: 200 });
const en = reportTranslator("en");
const zh = reportTranslator("zh");

/** Latency, requests, CPU, lanes, opened; four of idle; two of capacity. */
const CANVASES = 11;

/** For tests that do not look at charts. */
const UNDRAWN = { draws: false };

const BACKGROUND = "getComputedStyle(document.body).backgroundColor";
/** A number that changes with any pixel. */
const FIRST_CHART = `(() => {
  const canvas = document.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return String(new Uint32Array(data.buffer).reduce((hash, pixel) => (hash * 31 + pixel) | 0, 0));
})()`;

let site: Site;
let report: SitePage;
/** As it opens, for the tests that only look. */
let reader: SitePage | undefined;
/** Where files are dropped, one after the other. */
let dropZone: SitePage | undefined;

beforeAll(async () => {
  site = await openSite({
    "latest.json": JSON.stringify(latest),
    "sample.json": JSON.stringify(sample),
    "truncated.json": JSON.stringify(latest).slice(0, 5000),
    "hostile.json": hostileResult(),
  });
}, 60_000);

afterAll(async () => site.close());

async function open(...parameters: Parameters<Site["visit"]>): Promise<SitePage["page"]> {
  report = await site.visit(...parameters);
  return report.page;
}

async function read(): Promise<SitePage["page"]> {
  report = reader ??= await site.open();
  return report.page;
}

async function openDropZone(): Promise<SitePage["page"]> {
  report = dropZone ??= await site.open("?lang=zh", UNDRAWN);
  return report.page;
}

afterEach(async () => {
  const { problems } = report;
  if (report !== reader && report !== dropZone) await report.close();
  // Chromium itself reports an answer of 404, which a test may have asked for.
  expect(problems.filter((problem) => !problem.includes("404 (Not Found)"))).toEqual([]);
});

describe("a result", () => {
  it("is shown with every chart painted, each with a name and a table", async () => {
    const page = await read();
    expect(await page.locator("h2").allTextContents()).toEqual([
      "latest.json",
      en("claimsTitle"),
      `${en("whatIfTitle")} ${en("whatIfModelled")}`,
      en("classicTitle", { ratio: "435.5" }),
      `${en("steadyScenario")} ${en("openLoop")}`,
      `${en("idleScenario")} ${en("openLoop")}`,
      `${en("capacityScenario")} ${en("closedLoop")}`,
      en("calibrationTitle"),
    ]);
    expect(await page.locator("#peers, a[href='#peers']").count()).toBe(0);
    const colors = await canvasColors(page);
    expect(colors).toHaveLength(CANVASES);
    expect(Math.min(...colors)).toBeGreaterThan(3);
    expect(await page.locator("canvas[role=img][aria-label]").count()).toBe(CANVASES);
    expect(await page.locator("figure:has(canvas):not(:has(table))").count()).toBe(0);
  });

  it("shows the file's own numbers", async () => {
    const page = await read();
    const series = latest.scenarios[0]?.kind === "stream" ? (latest.scenarios[0].points[0]?.series ?? []) : [];
    const medians = series.map(({ summary }) => {
      const estimate = summary["serverCpuUsPerDelivery"];
      return estimate?.kind === "measured" ? estimate.median : Number.NaN;
    });
    const unit = unitFor("cpuUs", Math.max(...medians), "en");
    const texts = medians.map((median) => unit.text(median));
    const figure = page.locator("figure", { hasText: en("cpuRead") });
    expect(await figure.locator("td.figure").allTextContents()).toEqual(texts);
    const card = page.locator(".card", { hasText: en("glanceCpu") });
    expect(await card.locator(".value").allTextContents()).toEqual(texts);
    await expect(page.locator(".verdict").first().textContent()).resolves.toMatch(/^Yes: \d/);
  });

  it("fits a window of 360 px without scrolling the page, in both languages and compared", async () => {
    const size = { viewport: { width: 360, height: 740 } };
    const page = await open("?compare=sample.json", size);
    for (const language of ["English", "中文"]) {
      await page.getByRole("radio", { name: language }).check();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    }
  });

  it("says what to do when there is none", async () => {
    report = await site.open("", UNDRAWN, (empty) =>
      empty.route("**/results", async (route) => route.fulfill({ json: { results: [] } })),
    );
    const { page } = report;
    expect(await page.locator(".empty").textContent()).toContain(en("emptyBody"));
  });
});

describe("language and theme", () => {
  it("the language changes all texts, the document and the address, and is remembered; by keyboard, too", async () => {
    const page = await open("", UNDRAWN);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("radio", { name: "中文" }).check();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    expect(await page.title()).toBe(zh("title"));
    expect(await page.locator("h1").textContent()).toBe(zh("reportTitle"));
    expect(await page.locator("figcaption h3").allTextContents()).toContain(zh("latencyTitle"));
    expect(page.url()).toContain("lang=zh");
    await page.goto(page.url().split("?")[0] ?? "");
    expect(await page.locator("h1").textContent()).toBe(zh("reportTitle"));
    await page.goto(`${page.url().split("?")[0] ?? ""}?lang=en`);
    expect(await page.locator("h1").textContent()).toBe(en("reportTitle"));
    await page.locator("input[name=language]:checked").focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("h1").textContent()).toBe(zh("reportTitle"));
  });

  it("a Chinese browser is spoken to in Chinese", async () => {
    const page = await open("", { ...UNDRAWN, locale: "zh-CN" });
    expect(await page.locator("h1").textContent()).toBe(zh("reportTitle"));
  });

  it("the theme recolours page and charts", async () => {
    const page = await open("", { colorScheme: "light" });
    const look = async () => `${await page.evaluate<string>(BACKGROUND)} ${await page.evaluate<string>(FIRST_CHART)}`;
    const light = await look();
    expect(light).toContain("rgb(244, 246, 249)");
    await page.getByRole("radio", { name: en("themeDark") }).check();
    await expect.poll(look).toContain("rgb(15, 20, 27)");
    await expect.poll(async () => page.evaluate(FIRST_CHART)).not.toBe(light.split(" ").at(-1));
    const dark = await look();
    await page.getByRole("radio", { name: en("themeSystem") }).check();
    await expect.poll(look).toBe(light);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(look).toBe(dark);
  });
});

describe("two results", () => {
  it("are compared row by row, and differing settings are named", async () => {
    const page = await open();
    const rows = await page.locator("details.scenario tbody tr").count();
    await page.locator("select[name=compare]").selectOption("server:sample.json");
    await report.settled();
    await page.locator(".run-badge-b").first().waitFor();
    expect(await page.locator("details.scenario tbody tr").count()).toBe(2 * rows);
    expect(await page.locator(".notice").allTextContents()).toContain(
      en("parametersDiffer", { names: "payloadBytes" }),
    );
    expect(Math.min(...(await canvasColors(page)))).toBeGreaterThan(3);
    expect(page.url()).toContain("compare=sample.json");
    await page.locator("select[name=compare]").selectOption("");
    expect(await page.locator(".run-badge").count()).toBe(0);
  });
});

describe("a file from disk", () => {
  const bad = [
    ["truncated", JSON.stringify(JSON.stringify(latest).slice(0, 5000)), "failureNotJson"],
    ["foreign", JSON.stringify('{"lighthouseVersion":"12"}'), "failureNotAResult"],
    ["of another version", JSON.stringify(JSON.stringify({ ...latest, version: 99 })), "failureOtherVersion"],
    ["damaged", JSON.stringify(JSON.stringify({ ...latest, seed: "<b>1</b>" })), "failureInvalid"],
  ] as const;

  it("that is truncated, foreign or damaged gets a message in the reader's language; what was shown stays", async () => {
    const page = await openDropZone();
    const alert = page.getByRole("alert");
    for (const [what, content, key] of bad) {
      await dropFile(page, `<i>${what}</i>.json`, content);
      await alert.filter({ hasText: zh("failureHeading", { name: `<i>${what}</i>.json` }) }).waitFor();
      expect(await alert.textContent()).toContain(`${zh(key)} ${zh("failureKept")}`);
      expect(await page.locator("canvas").count()).toBe(CANVASES);
    }
    await page.getByRole("button", { name: zh("dismiss") }).click();
    expect(await alert.count()).toBe(0);
  });

  it("is dropped anywhere and shown", async () => {
    const page = await openDropZone();
    await dropFile(page, "mine.json", JSON.stringify(JSON.stringify(sample)));
    await page.locator("h2", { hasText: "mine.json" }).waitFor();
    expect(await page.locator("canvas").count()).toBe(CANVASES);
    expect(await page.locator("select[name=result] option:checked").textContent()).toBe("mine.json");
  });

  it("that is too large is not even read", async () => {
    const page = await openDropZone();
    await page.evaluate("Blob.prototype.text = async () => { throw new Error('it was read'); }");
    // 200 MB that take one in memory.
    await dropFile(page, "huge.json", "...Array(200).fill(new Blob([new Uint8Array(1e6)]))");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain(zh("failureTooLarge", { limit: "50\u00A0MB" }));
  });
});

describe("a file from the server", () => {
  it("that is truncated gets a message, and the usual one is shown", async () => {
    const page = await open("?result=truncated.json", UNDRAWN);
    expect(await page.getByRole("alert").textContent()).toContain(en("failureNotJson"));
    expect(await page.locator("canvas").count()).toBe(CANVASES);
  });

  it("that is not there gets a message, and the usual one is shown", async () => {
    const page = await open("?result=../secret.json&lang=zh", UNDRAWN);
    expect(await page.getByRole("alert").textContent()).toContain(zh("failureNotFound"));
    expect(await page.locator("canvas").count()).toBe(CANVASES);
  });

  it("that is too large, 200 MB, is refused by its announced size and not fetched to its end", async () => {
    await site.put("huge.json", "{", 200_000_000);
    const page = await open("", UNDRAWN);
    const [request] = await Promise.all([
      page.waitForEvent("requestfailed", (one) => one.url().endsWith("huge.json")),
      page.locator("select[name=result]").selectOption("server:huge.json"),
    ]);
    await site.put("huge.json", null);
    expect(request.failure()?.errorText).toContain("ABORTED");
    expect(await page.getByRole("alert").textContent()).toContain(en("failureTooLarge", { limit: "50\u00A0MB" }));
    expect(await page.locator("canvas").count()).toBe(CANVASES);
  });

  it("that is hostile is shown as text: markup, huge numbers, prototype keys, broken dates", async () => {
    const page = await open("?result=hostile.json", { viewport: { width: 360, height: 740 } });
    await openEverything(page);
    await report.settled();
    expect(await page.getByRole("alert").allTextContents()).toEqual([]);
    expect(await page.locator("#app").textContent()).toContain(MARKUP);
    for (const name of PROTOTYPE_KEYS) {
      expect(await page.locator(`[id="scenario-${name}"] h2`).textContent()).toContain(en("scenarioTitle", { name }));
    }
    expect(await page.evaluate("[Object.keys(Object.prototype), ({}).monstrous, typeof ({}).toString]")).toEqual([
      [],
      undefined,
      "function",
    ]);
    expect(await page.locator("img, iframe, a[href^='javascript:']").count()).toBe(0);
    expect(await page.locator(".invalid li").first().textContent()).toContain(MARKUP);
    expect(await page.locator(".verdict-bad").first().textContent()).toContain("2.00e+300");
    expect(await page.locator(".claims .notice").allTextContents()).toEqual([en("claimsDiffer", { ids: "C1" })]);
    expect(await page.locator(".sequence svg title").first().textContent()).toBe(MARKUP);
    expect(await page.evaluate("({}).polluted ?? document.documentElement.scrollWidth")).toBe(360);
  });
});

describe("our servers beside others", () => {
  const peers = peersResult();
  /** A WebSocket broadcast, and memory over SSE: a chart each. */
  const PEER_CANVASES = 2;

  async function openWithPeers(text: string, name = "peers-latest.json", ...how: Parameters<typeof open>) {
    await site.put(name, text);
    try {
      return await open(...how);
    } finally {
      await site.put(name, null);
    }
  }

  it("stand below the scenarios with the file's own numbers, in both languages; the file is no run", async () => {
    const page = await openWithPeers(JSON.stringify(peers));
    const section = page.locator("#peers");
    expect(await section.locator("h2").textContent()).toBe(en("peersTitle"));
    expect(await page.locator("select[name=result] option").allTextContents()).not.toContain("peers-latest.json");
    expect(await page.locator("canvas").count()).toBe(CANVASES + PEER_CANVASES);
    expect(Math.min(...(await canvasColors(page)))).toBeGreaterThan(3);
    expect(await section.locator("table").first().locator("td .figure").allTextContents()).toEqual(firstFigures(peers));
    for (const [name, language] of [
      ["English", "en"],
      ["中文", "zh"],
    ] as const) {
      const t = reportTranslator(language);
      await page.getByRole("radio", { name }).check();
      const text = await section.textContent();
      expect(text).toContain(t("peersPinned", { server: "1", load: "0" }));
      for (const note of peers.notes) expect(text).toContain(explain(note, language));
      expect(text).toContain(t("peersGoalRatio", { ratio: "1.05×", to: t("peersNet") }));
      expect(await section.locator(".notice").allTextContents()).not.toContain(t("peersSample"));
    }
  });

  it("are the committed sample when nothing was measured, and say so; it fits 360 px", async () => {
    const sampleText = await readFile(new URL("../bench/results/peers-sample.json", import.meta.url), "utf8");
    const page = await openWithPeers(sampleText, "peers-sample.json", "?lang=zh", {
      viewport: { width: 360, height: 740 },
    });
    expect(await page.locator("#peers .notice").allTextContents()).toContain(zh("peersSample"));
    await page.evaluate("document.querySelectorAll('#peers details').forEach((details) => (details.open = true))");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  it("show a trial that does not count with its reason, as text", async () => {
    const spoilt = peersResult();
    const trial = spoilt.points[0]?.series[0]?.trials[2];
    if (trial !== undefined) Object.assign(trial, { valid: false, invalidReason: MARKUP });
    const page = await openWithPeers(JSON.stringify({ ...spoilt, notes: [MARKUP] }), "peers-latest.json", "", UNDRAWN);
    expect(await page.locator("#peers .notice").allTextContents()).toContain(MARKUP);
    expect(await page.locator("#peers .invalid li").textContent()).toContain(`ours, round 3: ${MARKUP}`);
    expect(await page.locator("img").count()).toBe(0);
  });

  const bad = [
    [JSON.stringify(peers).slice(0, 500), "failureNotJson", "complete JSON"],
    [JSON.stringify({ ...peers, version: 9 }), "failureOtherVersion", "expected version 1 or 2, got 9"],
  ] as const;

  it("are refused in a line when the file is truncated or of another version; the run stays", async () => {
    for (const [text, key, detail] of bad) {
      const page = await openWithPeers(text, "peers-latest.json", "", UNDRAWN);
      const alert = await page.getByRole("alert").textContent();
      expect(alert).toContain(`${en("failureHeading", { name: "peers-latest.json" })}${en(key)}`);
      expect(alert).toContain(detail);
      expect(await page.locator("#peers").count()).toBe(0);
      expect(await page.locator("canvas").count()).toBe(CANVASES);
      if (text !== bad.at(-1)?.[0]) await report.close();
    }
  });
});

/** Ratio, cost and rate of every server at the first point, as the page writes them. */
function firstFigures({ points: [point] }: PeersResult): string[] {
  const median = (estimate: Estimate | undefined) => (estimate?.kind === "measured" ? estimate.median : Number.NaN);
  return (point?.series ?? []).flatMap(({ contender, summary }) => {
    const ratio = point?.comparisons.find(
      ({ figure, of }) => figure.endsWith("PerDelivery") && of === contender,
    )?.ratio;
    return [
      ...(ratio === undefined ? [] : [ratioUnit("en").text(median(ratio))]),
      unitFor("cpuUs", 0, "en").text(median(summary["serverCpuUsPerDelivery"])),
      unitFor("perSecond", 0, "en").text(median(summary["deliveriesPerSecond"])),
    ];
  });
}
