// EventSource of a real Chromium on an event stream in gzip: each event at once, the end noticed, and it comes back.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { noise } from "../../protocol/websocket/deflate-for-tests.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { startTestServer, turnEnds } from "../../server/lab-server-for-tests.ts";
import { launchChromium } from "../testing/chromium.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
}, 30_000);

afterAll(() => browser.close());

interface Seen {
  /** "open", "error" with the readyState, or a message's payload. */
  readonly log: readonly string[];
  readonly contentEncoding: () => Promise<string | undefined>;
}

/** An EventSource in a page of the server's own origin; `log` grows as its events come. */
async function openEventSource(url: string): Promise<Seen> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page: Page = await context.newPage();
  const log: string[] = [];
  await page.exposeFunction("report", (entry: string) => void log.push(entry));
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`${url}/blank`);
  const answered = page.waitForResponse("**/sse*");
  await page.evaluate(`
    const source = new EventSource("/sse?after=0");
    source.onopen = () => report("open");
    source.onerror = () => report("error " + source.readyState);
    source.onmessage = ({ data }) => report(JSON.parse(data).payload);
  `);
  return { log, contentEncoding: async () => (await answered).headers()["content-encoding"] };
}

test("each event is there before the next one is published", async () => {
  const server = await startTestServer({ compression: true });
  const { log, contentEncoding } = await openEventSource(server.url);
  await expect.poll(() => log).toEqual(["open"]);
  expect(await contentEncoding()).toBe("gzip");
  const payloads = ["a", "a", "b".repeat(50_000), Buffer.from(noise(40_000)).toString("base64"), "c"];
  for (const [i, payload] of payloads.entries()) {
    await server.stream.publish(payload, 1);
    await expect.poll(() => log.length).toBe(2 + i);
  }
  expect(log).toEqual(["open", ...payloads]);
});

test("after the stream's orderly end it connects again, and loses nothing", async () => {
  const first = await startLabServer({ port: 0, compression: true });
  const { log } = await openEventSource(first.url);
  await expect.poll(() => log).toEqual(["open"]);
  await first.stream.publish("one", 1);
  await expect.poll(() => log.at(-1)).toBe("one");
  const { port, stream } = first;
  await stream.publish("two", 1);
  await turnEnds();
  await first.close(); // its last block comes right behind "two"
  const second = await startLabServer({ port, stream, compression: true });
  onTestFinished(() => second.close({ graceMs: 0 }));
  await stream.publish("three", 1);
  await expect.poll(() => log.at(-1), { timeout: 15_000 }).toBe("three"); // Chromium waits for 3 s
  expect(log.filter((entry) => !entry.startsWith("error"))).toEqual(["open", "one", "two", "open", "three"]);
  expect(new Set(log.filter((entry) => entry.startsWith("error")))).toEqual(new Set(["error 0"]));
});
