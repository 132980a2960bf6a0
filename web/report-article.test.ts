// The report of the article's whole suite, in a real Chromium: claims, the classic figure, the model, every kind of scenario.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CLAIM_WORDS } from "../bench/claims/words/claim-words.ts";
import { VERDICT_WORDS } from "../bench/claims/words/verdicts.ts";
import { type ClaimResult, VERDICTS } from "../bench/result/claims-schema.ts";
import { readResult } from "../bench/result/read.ts";
import { extrapolate } from "../bench/model/extrapolate.ts";
import type { Result, ScenarioResult, StreamSeries } from "../bench/result/schema.ts";
import { type Transport, TRANSPORTS } from "../protocol/transports.ts";
import { compact, unitFor, whole } from "./page/shell/format.ts";
import { claimChart } from "./page/report/figures/claim-chart.ts";
import { trustOf } from "./page/report/figures/trust.ts";
import { judgeRun } from "./page/report/figures/claims.ts";
import { mainFigure } from "../bench/claims/main-figure.ts";
import { reportTranslator, type Translate } from "./page/report/dictionary.ts";
import { articleResult } from "./testing/fixture-article.ts";
import { fixtureResult } from "./testing/fixture-result.ts";
import { canvasColors, openEverything, openSite, type SitePage, type Site } from "./testing/site.ts";

const en = reportTranslator("en");
const zh = reportTranslator("zh");
const languages: readonly (readonly [name: string, language: "en" | "zh", t: Translate])[] = [
  ["English", "en", en],
  ["中文", "zh", zh],
];

const article = articleResult();
const text = JSON.stringify(article);
const PHONE = { viewport: { width: 360, height: 740 } };
/** For tests that do not look at charts. */
const UNDRAWN = { draws: false };

let site: Site;
let report: SitePage;
/** The article's report as it opens, for all tests that only read in it: they share a load. One is on a phone. */
const readers: { wide?: SitePage; phone?: SitePage } = {};

beforeAll(async () => {
  const rejudged = article.claims.map((claim) => (claim.id === "C6" ? { ...claim, verdict: "inconclusive" } : claim));
  site = await openSite({
    "latest.json": text,
    "short.json": JSON.stringify(fixtureResult({ seed: 2, trials: 3 })),
    "spoilt.json": JSON.stringify(spoiltResult()),
    "fewer.json": JSON.stringify(articleResult(2)),
    "rejudged.json": JSON.stringify({ ...article, claims: rejudged }),
  });
}, 60_000);

afterAll(async () => site.close());

async function open(...parameters: Parameters<Site["visit"]>): Promise<SitePage["page"]> {
  report = await site.visit(...parameters);
  return report.page;
}

/** Goes to a section, which that opens; other sections may be open. */
async function read(hash: string, where: keyof typeof readers = "wide"): Promise<SitePage["page"]> {
  const reader = (readers[where] ??= await site.open("", where === "phone" ? PHONE : {}));
  report = reader;
  await reader.page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await reader.settled();
  return reader.page;
}

/** As {@link read} on a phone, in a language. */
async function readOnPhone(hash: string, language = "English"): Promise<SitePage["page"]> {
  const page = await read(hash, "phone");
  await page.getByRole("radio", { name: language }).check();
  await report.settled();
  return page;
}

afterEach(async () => {
  const { problems } = report;
  if (report !== readers.wide && report !== readers.phone) await report.close();
  expect(problems).toEqual([]);
});

/** Its first trial does not count. */
function spoiltResult(): Result {
  const result = fixtureResult({ seed: 3, trials: 2 });
  const [scenario] = result.scenarios;
  const trial = scenario?.kind === "stream" ? scenario.points[0]?.series[0]?.trials[0] : undefined;
  if (trial === undefined) throw new Error("expected a trial");
  Object.assign(trial, { valid: false, invalidReason: "<b>why</b>" });
  return result;
}

function medianOf(series: readonly StreamSeries[], name: Transport, metric: string): number {
  const figure = series.find(({ transport }) => transport === name)?.summary[metric];
  return figure?.kind === "measured" ? figure.median : Number.NaN;
}

/** Of the article's run. */
function scenario<Kind extends ScenarioResult["kind"]>(kind: Kind, name: string) {
  const found = article.scenarios.find((one) => one.kind === kind && one.name === name);
  return found as Extract<ScenarioResult, { kind: Kind }>;
}

it("the fixture is a result that may be read", () => {
  expect(readResult(text).scenarios.length).toBe(article.scenarios.length);
  report = { problems: [], close: async () => {} } as unknown as SitePage;
});

describe("the claims", () => {
  const of = (verdict: ClaimResult["verdict"]) => article.claims.filter((claim) => claim.verdict === verdict);

  it("have a card each, with the verdict and the figure that the file's scenarios give, in both languages", async () => {
    const page = await readOnPhone("");
    await page.locator(".claims > details > summary").click();
    await expect.poll(async () => page.locator(".claim").count()).toBe(20);
    for (const [name, language, t] of languages) {
      await page.getByRole("radio", { name }).check();
      for (const claim of article.claims) {
        const card = page.locator(`#claim-${claim.id}`);
        expect(await card.locator("h3").textContent()).toBe(CLAIM_WORDS[claim.id].title[language]);
        expect(await card.locator(".badge").textContent()).toBe(VERDICT_WORDS[claim.verdict][language]);
        expect(await card.locator(".claim-value").allTextContents()).toEqual(mainValue(claim.id, language));
        expect(await card.locator(".claim-limits li").count()).toBe(Math.min(3, claim.limits.length));
        const command = card.locator("code");
        expect(await command.allTextContents()).toEqual(claim.command === null ? [] : [claim.command]);
      }
      const counts = VERDICTS.filter((verdict) => of(verdict).length > 0);
      expect(await page.locator(".verdict-counts .badge").allTextContents()).toEqual(
        counts.map((verdict) => VERDICT_WORDS[verdict][language] + of(verdict).length),
      );
      expect(await page.locator(".claims").textContent()).toContain(t("claimsTitle"));
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    }
  });

  it("draw every point of their main figure, and a mark for every check", async () => {
    const page = await read("");
    for (const judged of judgedClaims) {
      const { id, checks, verdict } = judged.claim;
      if (verdict === "not-measured") continue;
      const card = page.locator(`#claim-${id}`);
      const points = claimChart(judged)?.zones.reduce((sum, zone) => sum + zone.points.length, 0) ?? 0;
      expect(await card.locator(".claim-points .claim-mark path").count(), id).toBe(points);
      expect(await card.locator(".check-passed").count(), id).toBe(checks.passed);
      expect(await card.locator(".check-failed").count(), id).toBe(checks.failed);
    }
    const raw = page.locator("#claim-C6").getByRole("link", { name: en("claimRaw") });
    expect(await raw.getAttribute("href")).toBe("results/latest.json");
  });

  it("tell checks, limits and counter-measurements in full where the evidence is opened", async () => {
    const page = await read("");
    const card = page.locator("#claim-C11");
    const { passed, failed } = article.claims.find(({ id }) => id === "C11")?.checks ?? { passed: 0, failed: 0 };
    expect(failed).toBeGreaterThan(0);
    expect(await card.textContent()).toContain(
      en("claimChecks", { passed: String(passed), all: String(passed + failed) }),
    );
    const cookie = page.locator("#claim-C6");
    await cookie.locator("summary").click();
    await cookie.locator(".evidence").waitFor();
    expect(await cookie.textContent()).toContain(CLAIM_WORDS.C6.counter.en);
    const claim = article.claims.find(({ id }) => id === "C6");
    const figures = [claim?.figures, claim?.limits, claim?.counterMeasurements].flatMap((list) => list ?? []);
    expect(figures.length).toBeGreaterThan(0);
    expect(await cookie.locator("tbody tr").count()).toBe(figures.length);
  });

  it("lead to where they were measured: the link opens the section, again after it was closed", async () => {
    const page = await open();
    const section = page.locator("#scenario-cookie");
    expect(await page.locator("canvas").count()).toBe(0);
    const link = page.locator("#claim-C6 .claim-links a[href='#scenario-cookie']");
    await link.click();
    await expect.poll(async () => section.locator("canvas").count()).toBeGreaterThan(5);
    await report.settled();
    expect(Math.min(...(await canvasColors(page)))).toBeGreaterThan(3);
    await section.locator("> summary").click();
    await expect.poll(async () => section.locator("canvas").count()).toBe(0);
    await link.click();
    await expect.poll(async () => section.locator("canvas").count()).toBeGreaterThan(5);
  });

  it("of a short run are those that it measured; the others wait behind a line with the command", async () => {
    const page = await open("?result=short.json", UNDRAWN);
    const shown = await page.locator(".claim").count();
    expect(shown).toBeLessThan(8);
    const rest = page.locator(".claims > details");
    expect(await rest.locator("summary").textContent()).toBe(en("claimsRest", { count: String(20 - shown) }));
    await rest.locator("summary").first().click();
    expect(await rest.locator("> .note code").textContent()).toBe("npm run bench -- --suite article");
    await expect.poll(async () => page.locator(".claim").count()).toBe(20);
  });

  it("stand side by side for two runs, and say where a file was judged otherwise", async () => {
    const page = await open("?compare=rejudged.json", UNDRAWN);
    expect(await page.locator("#claim-C6 .claim-verdict .run-badge").allTextContents()).toEqual(["A", "B"]);
    expect(await page.locator("#claim-C6 .badge").count()).toBe(2);
    expect(await page.locator(".claims > .notice").allTextContents()).toEqual([en("claimsDiffer", { ids: "C6" })]);
  });
});

const judgedClaims = judgeRun({ label: "A", name: "latest.json", result: article }).claims;

function mainValue(id: ClaimResult["id"], language: "en" | "zh"): string[] {
  const judged = judgedClaims.find(({ claim }) => claim.id === id);
  const figure = judged && mainFigure(judged)?.figure;
  if (figure?.estimate.kind !== "measured") return [];
  const quantities = {
    bytes: "bytes",
    us: "cpuUs",
    ms: "ms",
    count: "count",
    ratio: "ratio",
    percent: "percent",
  } as const;
  if (figure.unit === "bytes-per-second") throw new Error("no claim is told by that");
  const { median } = figure.estimate;
  const largest = Math.max(Math.abs(median), Math.abs(figure.modelled ?? 0));
  return [unitFor(quantities[figure.unit], largest, language).text(median)];
}

describe("what speaks for and against the run", () => {
  const trust = trustOf(article);

  it("stands near the top, with the trials that count and the model's error", async () => {
    const page = await readOnPhone("");
    const facts = page.locator(".trust-facts > li");
    expect(await facts.count()).toBe(5);
    const said = en("trustTrialsOf", { valid: whole(trust.validTrials, "en"), all: whole(trust.trials, "en") });
    expect(await facts.nth(1).locator("strong").textContent()).toBe(said);
    expect(await facts.nth(4).textContent()).toContain(en("trustModelError", { error: "1.5\u00A0%" }));
    for (const summary of await page.locator(".doubts summary").all()) await summary.click();
    expect(await page.locator(".doubts li").count()).toBe(trust.objections.length + Math.min(6, trust.invalid.length));
  });

  it("is red where trials were left out, with each one's reason, and stands for each of two runs", async () => {
    const page = await open("?compare=spoilt.json&lang=zh", UNDRAWN);
    const spoilt = page.locator(".trust-run").nth(1);
    expect(await page.locator(".trust-run").count()).toBe(2);
    expect(await spoilt.locator(".trust-facts > .trust-bad", { hasText: zh("trustTrials") }).count()).toBe(1);
    expect(await spoilt.locator(".doubts").textContent()).toContain("<b>why</b>");
    expect(await spoilt.locator(".doubts b").count()).toBe(0);
  });
});

describe("the classic figure and the model", () => {
  it("are taken apart in closed form and as measured", async () => {
    const page = await readOnPhone("#classic", "中文");
    const section = page.locator("#classic");
    const computed = await section.locator("table").first().locator("td.figure").allTextContents();
    expect(computed.slice(0, 5)).toEqual(["435.5", "40.5", "15.66", "9.91", "8.31"]);
    expect(await section.locator("table").nth(1).locator("tbody tr").count()).toBeGreaterThan(1);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  it("says how far the model was off, over how many points", async () => {
    const page = await read("#model");
    const row = page.locator("#model tbody tr").first().locator("td");
    const points = article.scenarios.flatMap((one) =>
      one.kind === "stream"
        ? one.points.flatMap(({ series }) => series.filter(({ prediction }) => prediction?.["ipBytesPerDelivery"]))
        : [],
    );
    expect(await row.allTextContents()).toEqual([
      String(points.length),
      "1.5\u00A0%",
      "1.5\u00A0%",
      "1.5\u00A0%",
      "100\u00A0%",
    ]);
  });

  it("stands beside every figure that it tells", async () => {
    const page = await read("#scenario-rtt");
    const figure = page.locator("#scenario-rtt figure", { hasText: en("requestsRead") });
    expect(await figure.locator("th", { hasText: en("model") }).count()).toBe(1);
    expect(await figure.locator("td .below").allTextContents()).toContain("+1.5\u00A0%");
    expect(await figure.textContent()).toContain(en("modelTick"));
    const latency = page.locator("#scenario-rtt figure", { hasText: en("latencyRead") });
    expect(await latency.locator("th", { hasText: en("modelledAs", { metric: en("mean") }) }).count()).toBe(1);
  });
});

describe("the scenarios", () => {
  it("are an index of closed sections; an address opens its own, its charts are drawn then", async () => {
    const page = await open("#scenario-break-even");
    expect(await page.locator(".scenario").count()).toBe(article.scenarios.length + 4);
    expect(await page.locator(".scenario[open]").count()).toBe(1);
    const section = page.locator("#scenario-break-even");
    expect(await section.locator("select option").count()).toBe(scenario("stream", "break-even").points.length);
    expect(await section.locator(".told tbody tr").count()).toBe(scenario("stream", "break-even").points.length);
    await expect.poll(async () => Math.min(...(await canvasColors(page))), { timeout: 10_000 }).toBeGreaterThan(3);
  });

  it("whose points were measured in the same rounds are set against the first, transport by transport", async () => {
    const page = await read("#scenario-servers");
    const [memory, redis] = scenario("stream", "servers").points;
    const panel = page.locator("#scenario-servers .panel", { hasText: en("toFirstRead") });
    expect(await panel.locator("h3").textContent()).toBe("What it costs against “1 server, stream in memory”");
    expect(await panel.locator(".spans strong").allTextContents()).toEqual([
      "1 server, stream in Redis",
      "2 servers, stream in Redis",
    ]);
    expect(await panel.locator("canvas").count()).toBe(2 * (await panel.locator("h4").count()));
    expect(await panel.locator("tbody tr").count()).toBe(3 * TRANSPORTS.length);
    expect(await panel.locator("tbody tr").nth(1).textContent()).toContain("1 server, stream in Redis");
    expect(memory).not.toHaveProperty("toFirstPoint");
    expect(redis?.toFirstPoint?.length).toBeGreaterThan(0);
    const chips = page.locator("#scenario-servers .chips");
    await page.locator("#scenario-servers header input[type=radio]").nth(2).check();
    expect(await chips.textContent()).toContain("2 servers");
  });

  it("of two parameters are a map: the model's cells, and the points measured with the file's own numbers", async () => {
    const page = await read("#scenario-break-even");
    const figure = page.locator("#scenario-break-even figure", { has: page.locator(".map") });
    const points = scenario("stream", "break-even").points.filter(({ parameters }) => parameters.subscribers === 20);
    expect(await figure.locator(".map-field .map-ring").count()).toBe(points.length);
    await expect.poll(async () => figure.locator(".map-field rect").count(), { timeout: 15_000 }).toBe(24 * 14);
    const unit = unitFor("bytes", 0, "en");
    const medians = points.flatMap(({ series }) =>
      TRANSPORTS.map((name) => medianOf(series, name, "ipBytesPerDelivery")),
    );
    const cells = figure.locator("tbody .figure");
    expect(await cells.allTextContents()).toEqual(medians.map((median) => unit.text(median)));
    await figure.getByRole("radio", { name: en("mapAgainst", { name: en("transportShortPolling") }) }).check();
    expect(await figure.locator("thead th").nth(2).textContent()).toBe("Short polling : WebSocket");
    expect(await figure.locator(".map-field .map-value").count()).toBe(points.length);
  });

  it("of more and more subscribers say where measuring ends, and what ten million would take", async () => {
    const page = await read("#scenario-scale");
    const figure = page.locator("#scenario-scale figure", { has: page.locator(".scale-charts") });
    expect(await figure.textContent()).toContain(en("scaleEnds", { count: "1,000" }));
    expect(await figure.locator("canvas").count()).toBe(7);
    const [first] = scenario("stream", "scale").points;
    const most = first && extrapolate("short-polling", first.parameters, { subscribers: 10_000_000 });
    const packets = figure
      .locator("tbody", { hasText: en("scalePackets") })
      .locator("tr")
      .nth(1)
      .locator("td")
      .last();
    expect(await packets.textContent()).toBe(compact(most?.kind === "modelled" ? most.packetsPerSecond : 0, "en"));
  });

  it("of two runs are a map of either and curves of both, each with its own run's numbers", async () => {
    const page = await open("?compare=fewer.json#scenario-break-even");
    const other = articleResult(2).scenarios.flatMap((one) => (one.kind === "stream" ? [one] : []));
    const pointsOf = (name: string) => other.find((one) => one.name === name)?.points ?? [];
    const map = page.locator("#scenario-break-even figure", { has: page.locator(".map") });
    const cells = map.locator("tbody .figure");
    const ofFirst = await cells.allTextContents();
    await map.getByRole("radio", { name: "B", exact: true }).check();
    const medians = pointsOf("break-even")
      .filter(({ parameters }) => parameters.subscribers === 20)
      .flatMap(({ series }) => TRANSPORTS.map((name) => medianOf(series, name, "ipBytesPerDelivery")));
    await expect
      .poll(async () => cells.allTextContents())
      .toEqual(medians.map((median) => unitFor("bytes", 0, "en").text(median)));
    expect(await cells.allTextContents()).not.toEqual(ofFirst);
    await expect.poll(async () => page.url()).toContain("map.run=B");

    await page.locator("#scenario-scale > summary").click();
    const curves = page.locator("#scenario-scale figure", { has: page.locator(".scale-charts") });
    const rows = curves.locator("tbody", { hasText: en("scaleMemory") }).locator("tr .run-badge");
    await expect.poll(() => rows.allTextContents()).toEqual(["A", "A", "A", "A", "B", "B", "B", "B"]);
    await report.settled();
    expect(Math.min(...(await canvasColors(page)))).toBeGreaterThan(3);
  });

  it("build bytes up layer by layer to the file's own sum", async () => {
    const page = await readOnPhone("#scenario-cookie");
    const [first] = scenario("stream", "cookie").points;
    const panels = page.locator("#scenario-cookie .waterfall");
    expect(await panels.count()).toBe(4);
    const unit = unitFor("bytes", 0, "en");
    const sums = TRANSPORTS.flatMap((name) =>
      ["downIpBytesPerDelivery", "upIpBytesPerDelivery"].map((metric) => medianOf(first?.series ?? [], name, metric)),
    );
    expect(await panels.locator(".waterfall-value.waterfall-total").allTextContents()).toEqual(
      sums.map((sum) => unit.text(sum)),
    );
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  it("draw a figure against the parameter that varies, with the file's own numbers", async () => {
    const page = await read("#scenario-cookie");
    const figure = page.locator("#scenario-cookie figure", { hasText: en("cookieBytesAgainst") });
    const medians = scenario("stream", "cookie").points.map(({ series }) => {
      const estimate = series.find(({ transport }) => transport === "websocket")?.summary["ipBytesPerDelivery"];
      return estimate?.kind === "measured" ? estimate.median : Number.NaN;
    });
    const row = figure
      .locator("table")
      .first()
      .locator("tr", { hasText: en("transportWebsocket") });
    const unit = unitFor("bytes", 0, "en");
    expect(await row.locator(".figure").allTextContents()).toEqual(medians.map((median) => unit.text(median)));
    expect(await figure.locator(".legend", { hasText: en("model") }).count()).toBe(1);
  });

  it("of echoes show round trips, and what a client costs where the stream flows", async () => {
    const page = await read("#scenario-echo");
    const section = page.locator("#scenario-echo");
    const [quiet] = scenario("echo", "echo").points;
    const post = quiet?.series.find(({ by }) => by === "post")?.pooledRoundTrip;
    expect(await section.locator("tr", { hasText: "POST /echo" }).first().textContent()).toContain(
      unitFor("latencyUs", 0, "en").text(post?.p50Us ?? Number.NaN),
    );
    await section.getByRole("radio", { name: "20 messages/s" }).check();
    expect(await section.textContent()).toContain(en("echoPostBeside", { name: en("transportSse") }));
    expect(await section.textContent()).toContain(en("echoMinuteBytesTitle"));
  });

  it("of silent peers say who noticed when, and who never did", async () => {
    const page = await readOnPhone("#scenario-heartbeat", "中文");
    const section = page.locator("#scenario-heartbeat");
    expect(await section.locator("figure tbody tr").count()).toBe(12);
    expect(await section.locator("td", { hasText: zh("noticedNever", { patience: "8\u00A0s" }) }).count()).toBe(3);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  it("of attackers say how much slower it got, what was lost, and what they got", async () => {
    const page = await readOnPhone("#scenario-attack", "中文");
    const section = page.locator("#scenario-attack");
    expect(await section.locator("figure td .figure").allTextContents()).toEqual(TRANSPORTS.map(() => "1.50×"));
    const counts = (await section.locator("figure tbody tr").first().locator("td").allTextContents()).slice(-3);
    expect(counts).toEqual(["2", "0", "6"]); // lost, twice, connections lost
    expect(await section.locator("canvas").count()).toBe(TRANSPORTS.length);
    expect(await section.getByText(zh("attackCostTitle")).count()).toBeGreaterThan(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  it("of checks list them claim by claim, and draw what was recorded", async () => {
    const page = await read("#scenario-conformance");
    const section = page.locator("#scenario-conformance");
    expect(await section.locator(".verdict-bad").textContent()).toBe(
      `✗ ${en("checksFailed", { failed: "1", all: "3" })} ${en("checksSkipped", { count: "1" })}`,
    );
    expect(await section.locator("tr", { hasText: "Close 1002" }).count()).toBe(2);
    expect(await section.locator(".hex").nth(2).textContent()).toBe("81 85 37 fa 21 3d 7f 9f 4d 51 58");
    expect(await section.locator("tr", { hasText: en("figureByteLoop") }).textContent()).toContain("1,453\u00A0µs");
    await page.locator("#scenario-browser > summary").click();
    const browser = page.locator("#scenario-browser");
    await browser.locator(".sequence").first().waitFor();
    expect(await browser.locator(".sequence svg[role=img]").count()).toBe(4);
    expect(await browser.locator(".sequence").first().locator("svg line[stroke]").count()).toBe(24);
    expect(await browser.locator(".changed").count()).toBeGreaterThan(3);
  });

  it("fit a window of 360 px, all open, with nothing that cannot be drawn", async () => {
    const page = await readOnPhone("", "中文");
    await openEverything(page);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    expect(await page.getByRole("alert").allTextContents()).toEqual([]);
    // No table scrolls sideways either: each that is too wide is folded, its cells under their headings.
    const wide =
      "[...document.querySelectorAll('.table-box')].filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel)";
    await expect.poll(() => page.evaluate(wide)).toEqual([]);
    const cell = page.locator("#scenario-servers .table-folded td").nth(1);
    expect(await cell.evaluate((td) => getComputedStyle(td, "::before").content)).toBe(`"${zh("ratioLatencyMedian")}"`);
  });
});
