// The report of a run over a network, in a real Chromium: bytes by all layers, the points and what lay between, the
// self-audit, uncorrected latencies, the calibration; in both languages.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { calibrationResult } from "../bench/calibrate/result-for-tests.ts";
import { readCalibrationResult } from "../bench/calibrate/result/read.ts";
import { explain } from "../bench/reasons/explain.ts";
import type { Language } from "./page/shell/languages.ts";
import { reportTranslator, type Translate } from "./page/report/dictionary.ts";
import { fixtureResult } from "./testing/fixture-result.ts";
import { MARKUP } from "./testing/hostile-result.ts";
import { LOST, networkedResult } from "./testing/networked-result.ts";
import { canvasColors, openSite, type SitePage, type Site } from "./testing/site.ts";

const languages = [
  ["English", "en"],
  ["中文", "zh"],
] as const;
const en = reportTranslator("en");
const PHONE = { viewport: { width: 360, height: 740 } };
/** For tests that do not look at charts. */
const UNDRAWN = { draws: false };

let site: Site;
let report: SitePage;
/** The report as it opens, for the tests that only read in it, in both languages: they share a load. One is on a phone. */
const readers: { wide?: SitePage; phone?: SitePage } = {};

beforeAll(async () => {
  site = await openSite({
    "latest.json": JSON.stringify(networkedResult()),
    "plain.json": JSON.stringify(fixtureResult({ seed: 2, trials: 3 })),
    "calibration-latest.json": JSON.stringify(calibrationResult()),
  });
}, 60_000);

afterAll(async () => site.close());

async function open(...parameters: Parameters<Site["visit"]>): Promise<SitePage["page"]> {
  report = await site.visit(...parameters);
  return report.page;
}

async function read(where: keyof typeof readers): Promise<SitePage["page"]> {
  report = readers[where] ??= await site.open("", where === "phone" ? PHONE : {});
  return report.page;
}

afterEach(async () => {
  const { problems } = report;
  if (report !== readers.wide && report !== readers.phone) await report.close();
  expect(problems).toEqual([]);
});

/** Runs `check` in each language. */
async function inBoth(
  page: SitePage["page"],
  check: (t: Translate, language: Language) => Promise<void>,
): Promise<void> {
  for (const [name, language] of languages) {
    await page.getByRole("radio", { name }).check();
    await check(reportTranslator(language), language);
  }
}

describe("a run over a network", () => {
  it("paints every chart, says all of it in both languages, and fits 360 px", async () => {
    const page = await read("phone");
    const steady = page.locator("#scenario-steady");
    // Beside the usual five: the median and the mean against the round trip.
    expect(await steady.locator("canvas").count()).toBe(5 + 2);
    expect(Math.min(...(await canvasColors(page)))).toBeGreaterThan(3);
    await inBoth(page, async (t, language) => {
      const text = await steady.textContent();
      for (const part of [
        t("rttMsAgainst"),
        t("phasesTitle"),
        t("auditTitle"),
        t("uncorrectedRead"),
        t("waterfallSumIp"),
        t("wireTcpInfo"),
        explain("no private network namespaces here: unshare: Operation not permitted", language),
        explain(LOST, language),
      ]) {
        expect(text).toContain(part);
      }
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    });
  });

  it("names what lay between as chips, and nothing where all is the default", async () => {
    const page = await read("wide");
    await inBoth(page, async (t) => {
      expect(await page.locator("#scenario-steady .chip").allTextContents()).toEqual([
        t("paramTls"),
        t("paramHttp2"),
        t("paramCompression"),
        t("paramBinary"),
        t("paramVia", { via: "nginx" }),
        t("paramBandwidth", { value: "10" }),
        t("paramBy", { what: t("paramLoss", { value: "1" }), means: "nft" }),
      ]);
    });
    expect(await page.locator("#scenario-idle .chip").count()).toBe(0);
  });

  it("lets the reader choose between its points, which are named by what differs", async () => {
    const page = await open("", UNDRAWN);
    const choice = page.locator("#scenario-steady .point-choice");
    expect(await choice.locator("label").allTextContents()).toEqual([
      "RTT 0\u00A0ms",
      "RTT 20\u00A0ms",
      "RTT 100\u00A0ms",
    ]);
    const latency = page.locator(".card", { hasText: en("glanceLatency") }).locator(".value");
    const near = await latency.allTextContents();
    await choice.getByRole("radio", { name: "RTT 100" }).check();
    expect(await latency.allTextContents()).not.toEqual(near);
    expect(await page.locator("#scenario-steady .chip").allTextContents()).toContain(
      "RTT 100\u00A0ms\u00A0± 5\u00A0ms (user-space link)",
    );
    // The stall was in the first point only.
    expect(await page.locator("#scenario-steady").textContent()).not.toContain(en("uncorrectedRead"));
    expect(await page.locator("#scenario-idle .point-choice").count()).toBe(0);
  });

  it("says what there is to object to, and what the system does not tell", async () => {
    const page = await read("wide");
    const audit = page.locator("#scenario-steady .audit");
    await inBoth(page, async (t) => {
      const objections = await audit.locator(".verdict-bad li").allTextContents();
      const steal = t("objectionSteal", { value: "7.50" });
      expect(objections).toHaveLength(5);
      expect(objections.at(-1)).toContain(steal);
      const subjects = t("transportLongPolling");
      expect(objections[0]).toBe(
        `✗ ${t("auditObjection", { what: t("objectionUndelivered", { value: "12" }), subjects })}`,
      );
      expect(await audit.locator("td.missing").first().textContent()).toBe(t("notTold"));
      expect(await page.locator("#scenario-idle .audit .verdict").textContent()).toBe(`✓ ${t("auditNothing")}`);
    });
  });

  it("beside a plain one shows IP bytes for both, the conditions of each, and where too few trials were", async () => {
    const page = await open("?compare=plain.json", { ...PHONE, ...UNDRAWN });
    const steady = page.locator("#scenario-steady");
    expect(await steady.locator(".chips").count()).toBe(1);
    expect(await steady.locator(".chips .run-badge").allTextContents()).toEqual(["A"]);
    expect(await steady.textContent()).toContain(en("ofRun", { run: "B", text: en("wireKernel") }));
    expect(await steady.locator(".reason", { hasText: en("tooFewTrials") }).count()).toBeGreaterThan(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });
});

it("a plain run shows neither TLS, nor chips, nor a choice, nor uncorrected latencies", async () => {
  const page = await open("?result=plain.json", UNDRAWN);
  const bytes = page.locator("figure", { hasText: en("bytesTitle") });
  expect(await bytes.locator(".legend").first().locator("li").allTextContents()).toEqual([
    en("layerPayload"),
    en("layerFraming"),
    en("layerHttp"),
    en("layerTcpIp"),
  ]);
  expect(await bytes.locator("th", { hasText: en("layerTls") }).count()).toBe(0);
  expect(await page.locator(".chip, .point-choice").count()).toBe(0);
  expect(await page.locator("#app").textContent()).not.toContain(en("uncorrectedName", { name: "" }));
});

describe("the calibration", () => {
  async function openWithCalibration(text: string | null): Promise<ReturnType<SitePage["page"]["locator"]>> {
    await site.put("calibration-latest.json", text);
    try {
      const page = await open("", UNDRAWN);
      return page.locator("#calibration");
    } finally {
      await site.put("calibration-latest.json", JSON.stringify(calibrationResult()));
    }
  }

  it("tells each check with its outcome and reason, in both languages; the file is no run", async () => {
    const page = await read("phone");
    const section = page.locator("#calibration");
    expect(await page.locator("select[name=result] option").allTextContents()).toHaveLength(2);
    await inBoth(page, async (t, language) => {
      expect(await section.locator(".verdict-bad").textContent()).toContain(
        t("calibrationOff", { off: "1", all: "3" }),
      );
      expect(await section.locator(".verdict-bad").textContent()).toContain(
        t("calibrationNotPossible", { count: "1" }),
      );
      expect(await section.locator(".outcome").allTextContents()).toEqual([
        `✓ ${t("checkOk")}`,
        `✗ ${t("checkOff")}`,
        `✓ ${t("checkOk")}`,
        `– ${t("checkNotPossible")}`,
      ]);
      for (const { name, reason } of calibrationResult().checks) {
        expect(await section.textContent()).toContain(name[language]);
        if (reason !== null) expect(await section.textContent()).toContain(reason[language]);
      }
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    });
  });

  it("all ok is one line", async () => {
    const checks = calibrationResult().checks.filter(({ outcome }) => outcome === "ok");
    const section = await openWithCalibration(JSON.stringify(calibrationResult({ checks })));
    expect(await section.locator(".verdict").textContent()).toBe(`✓ ${en("calibrationAllOk", { count: "2" })}`);
  });

  it("without a file says how to make one", async () => {
    const section = await openWithCalibration(null);
    expect(await section.textContent()).toContain(en("calibrationMissing"));
  });

  it("that is hostile is shown as text", async () => {
    const said = { en: MARKUP, zh: MARKUP };
    const texts = { name: said, expected: said, measured: said, reason: said, error: -1e308, allowed: 1e308 };
    const checks = calibrationResult().checks.map((check) => ({ ...check, ...texts }));
    const text = JSON.stringify(calibrationResult({ checks }));
    expect(readCalibrationResult(text).checks).toEqual(checks);
    const section = await openWithCalibration(text);
    expect(await section.textContent()).toContain(MARKUP);
    expect(await section.locator("img").count()).toBe(0);
    expect(await section.page().evaluate("document.documentElement.scrollWidth")).toBe(1280);
  });

  it("that cannot be read is refused in a line; the run stays", async () => {
    const section = await openWithCalibration('{"format":"transport-comparison-lab/calibration","version":9}');
    const page = section.page();
    expect(await page.getByRole("alert").textContent()).toContain(en("failureOtherVersion"));
    expect(await section.textContent()).toContain(en("calibrationMissing"));
    expect(await page.locator("#scenario-steady").count()).toBe(1);
  });
});
