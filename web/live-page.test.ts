// The Live page in a real browser, on a session of its own: what its four lanes bring, and what they survive.
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { TRANSPORT_PATHS, TRANSPORTS } from "../protocol/transports.ts";
import { openSite, type Site } from "./testing/site.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite({});
}, 60_000);

afterAll(() => site.close());

/** What the browser says of connections that were cut on purpose, and of announced gaps (410). */
const EXPECTED_PROBLEM = /^(Failed to load resource|WebSocket connection to|EventSource)/;

/** Thirty pictures a second take most of a machine: the lanes are drawn once a second, for a reader who wants less motion. */
const STILL = { reducedMotion: "reduce" } as const;

async function openLive(query = "", look: BrowserContextOptions = STILL) {
  const { page, problems, close } = await site.open(`live?lang=en&${query}`, look);
  onTestFinished(close);
  await page.locator(".lane[data-state=open]").nth(3).waitFor();
  return { page, unexpected: () => problems.filter((problem) => !EXPECTED_PROBLEM.test(problem)) };
}

/** A row of the table of counters, by transport. */
async function counters(page: Page, name: string): Promise<number[]> {
  const cells = await page.locator(`[data-counter=${name}] td`).allInnerTexts();
  return cells.map((text) => Number(text.replaceAll(/[^\d.]/g, "")));
}

/** Until all four lanes have brought so many messages. */
async function untilMessages(page: Page, least: number): Promise<void> {
  await expect.poll(async () => Math.min(...(await counters(page, "messages")))).toBeGreaterThan(least);
}

async function publish(page: Page, text: string): Promise<void> {
  await page.fill("input[name=own]", text);
  await page.locator(".publish button").click();
}

/** Until each lane has brought the text that was published last. */
async function untilAllHaveIt(page: Page): Promise<void> {
  await page.locator(".own [data-arrived=true]").nth(3).waitFor();
}

async function disturb(page: Page, what: "cut" | "stall" | "restart"): Promise<void> {
  await page.locator(`[data-disturb=${what}]`).click();
  await page.locator(`[data-incident=${what}]`).waitFor();
}

async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  const state = JSON.stringify(isHidden ? "hidden" : "visible");
  await page.evaluate(
    `Object.defineProperty(document, "visibilityState", { value: ${state}, configurable: true });
     document.dispatchEvent(new Event("visibilitychange"))`,
  );
}

const FAST = "messages-per-second=20&rtt-ms=10&poll-interval-ms=200";

describe("the Live page", () => {
  it("goes to a session of its own, and brings the same messages over all four transports, drawn as they come", async () => {
    const { page, unexpected } = await openLive(FAST, {});
    expect(new URL(page.url()).origin).not.toBe(site.server.url);
    expect(new URL(page.url()).searchParams.get("messages-per-second")).toBe("20");
    await untilMessages(page, 20);
    await page.locator("[data-figure=bytes] .value").nth(3).waitFor();
    await page.locator("[data-figure=latency] .value").nth(3).waitFor();
    await page.locator("input[name=messagesPerSecond]").fill("0"); // the first step: nothing is published
    await expect.poll(async () => new Set(await counters(page, "messages")).size).toBe(1);
    await expect.poll(() => counters(page, "waiting")).toEqual([0, 0, 0, 0]);
    expect(await counters(page, "lost")).toEqual([0, 0, 0, 0]);
    expect(await counters(page, "duplicate")).toEqual([0, 0, 0, 0]);
    expect(Math.min(...(await counters(page, "bytesDown")))).toBeGreaterThan(0);
    expect(unexpected()).toEqual([]);
  });

  it("loses nothing when its server stands still, when the connections are cut, and while the tab is hidden", async () => {
    const { page, unexpected } = await openLive(FAST);
    await untilMessages(page, 5);
    await disturb(page, "stall");
    await page.locator(".happened li", { hasText: "goes on" }).first().waitFor();
    await publish(page, "after the stall");
    await untilAllHaveIt(page);
    expect(await counters(page, "lost")).toEqual([0, 0, 0, 0]);

    await disturb(page, "cut"); // it says who came back from where
    await page.locator("[data-transport=sse][data-connection=resumed]").waitFor();
    await page.locator("tr[data-transport=websocket][data-connection=resumed]").waitFor();
    await publish(page, "after the cut");
    await untilAllHaveIt(page);
    expect(await counters(page, "lost")).toEqual([0, 0, 0, 0]);
    expect(await page.locator(".happened").innerText()).toContain("every connection was cut");

    await setHidden(page, true);
    // A hidden page is not drawn anew: it is asked what it kept when it is seen again.
    await page.waitForTimeout(500);
    await setHidden(page, false);
    await page.locator(".lane[data-state=open]").nth(3).waitFor();
    await publish(page, "seen again");
    await untilAllHaveIt(page);
    const log = await page.locator(".happened").innerText();
    expect(log.match(/paused: the tab is hidden/g)).toHaveLength(TRANSPORTS.length);
    expect(await counters(page, "lost")).toEqual([0, 0, 0, 0]);
    expect(await counters(page, "duplicate")).toEqual([0, 0, 0, 0]);
    expect(unexpected()).toEqual([]);
  });

  it("shows the gap that a restarted server announces to each lane, and goes on with the new stream", async () => {
    const { page, unexpected } = await openLive(FAST);
    await untilMessages(page, 5);
    await disturb(page, "restart");
    await expect.poll(() => page.locator(".outcomes td code").count(), { timeout: 30_000 }).toBe(4);
    await publish(page, "to a new stream");
    await untilAllHaveIt(page);
    expect(await counters(page, "duplicate")).toEqual([0, 0, 0, 0]);
    expect(await page.locator(".happened").innerText()).toContain("gap");
    expect(unexpected()).toEqual([]);
  });

  it("shows what is published as text, whatever it looks like", async () => {
    const { page, unexpected } = await openLive("messages-per-second=0&poll-interval-ms=100");
    const hostile = `<img src=x onerror="document.title='broken'"><script>document.title='broken'</script> __proto__`;
    await publish(page, hostile);
    await untilAllHaveIt(page);
    expect(await page.locator(".own-text").innerText()).toContain(hostile);
    expect(await page.locator(".own-text *").count()).toBe(0);
    expect(await page.title()).not.toBe("broken");
    expect(unexpected()).toEqual([]);
  });

  it("carries a cookie to the four transports alone, and takes it along when it leaves", async () => {
    const { page } = await openLive("cookie-bytes=1000");
    for (const path of Object.values(TRANSPORT_PATHS)) {
      const cookies = await page.context().cookies(new URL(path, page.url()).href);
      expect(cookies.map(({ path: of, name, value }) => [of, name.length + 1 + value.length])).toEqual([[path, 1000]]);
    }
    expect(await page.evaluate("document.cookie")).toBe("");
    await page.goto(`${site.server.url}/frames`);
    expect(await page.context().cookies()).toEqual([]);
  });

  it("says that the lab does not answer, asks again, and goes on when it does", async () => {
    let isRefusing = true;
    const { page, close } = await site.open("live?lang=en", STILL, (opening) =>
      opening.routeWebSocket(/live\/control/, async (channel) => {
        if (isRefusing) await channel.close({ code: 1001 });
        else channel.connectToServer();
      }),
    );
    onTestFinished(close);
    await page.locator("[data-control=waiting]").waitFor();
    isRefusing = false;
    await page.locator(".lane[data-state=open]").nth(3).waitFor();
    expect(await page.locator("[data-control]").getAttribute("data-control")).toBe("open");
  });

  it("says that the lab has no room, and asks again when told to", async () => {
    let refusals = 1;
    const { page, close } = await site.open("live?lang=en", STILL, (opening) =>
      opening.route("**/live/sessions", (route) =>
        refusals-- > 0 ? route.fulfill({ status: 503, body: "{}" }) : route.continue(),
      ),
    );
    onTestFinished(close);
    await page.locator(".failure button").click();
    await page.locator(".lane[data-state=open]").nth(3).waitFor();
  });

  it("offers a new session when its own is over or steered by another page", async () => {
    const { page } = await openLive("messages-per-second=0");
    const id = await page.evaluate(() => sessionStorage.getItem("lab.session"));
    const other = await page.context().newPage(); // a second page may not steer the same session
    await other.goto(`${page.url()}#session=${id}`);
    await other.locator("[data-control=refused]").waitFor();
    await other.locator("[data-control=refused] button").click();
    await other.locator("[data-control=open]").waitFor();
    expect(new URL(other.url()).origin).not.toBe(new URL(page.url()).origin);
  });

  it("is its visitor's alone: the address does not lead others to it, and survives being loaded again", async () => {
    const { page } = await openLive("messages-per-second=0");
    const { origin, hash } = new URL(page.url());
    expect(hash).toBe("");
    const visitor = await page.context().newPage();
    await visitor.goto(`${origin}/live?lang=zh`);
    await visitor.locator("[data-control=open]").waitFor();
    expect(new URL(visitor.url()).origin).not.toBe(origin);
    expect(new URL(visitor.url()).searchParams.get("lang")).toBe("zh");
    await page.reload();
    await page.locator("[data-control=open]").waitFor();
    expect(new URL(page.url()).origin).toBe(origin);
  });

  it("says so when the lab and the page do not understand each other", async () => {
    const { page, close } = await site.open("frames", STILL);
    onTestFinished(close);
    await page.routeWebSocket("**/live/control?**", (socket) => socket.send('{"say":"<b>"}'));
    await page.goto(`${site.server.url}/live?lang=zh`);
    const failure = page.locator(".failure");
    await failure.getByRole("button", { name: "重新加载" }).waitFor();
    expect(await failure.locator("code").textContent()).toContain('{"say":"<b>"}');
  });
});
