// A real Chromium over HTTP/2: fetch, EventSource and WebSocket of one page share one TCP connection (RFC 8441).
import { expect, onTestFinished, test, vi } from "vitest";
import { launchChromium } from "../clients/testing/chromium.ts";
import { answerOpening } from "../protocol/websocket/handshake.ts";
import { publishNumbered, startTestServer } from "./lab-server-for-tests.ts";

test("one connection carries a poll, an event stream and a WebSocket; the WebSocket closes cleanly", async () => {
  const judgeOfUpgrades = vi.fn(answerOpening);
  const server = await startTestServer({
    tls: true,
    http: 2,
    webSocketParts: { answerOpening: judgeOfUpgrades },
  });
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await page.goto(`${server.url}/clock`);
  const nextEvent = page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const events = new EventSource("/sse");
        events.addEventListener("message", ({ data }) => {
          events.close();
          resolve(data as string);
        });
        events.addEventListener("error", () => reject(new Error("the event stream failed")));
      }),
  );
  await server.stream.reached("following", 1);
  const echoed = await page.evaluate(
    ({ length, url }) =>
      new Promise<unknown>((resolve, reject) => {
        const webSocket = new WebSocket(url);
        const told: unknown[] = [];
        webSocket.addEventListener("open", () => webSocket.send("x".repeat(length)));
        webSocket.addEventListener("message", ({ data }) => {
          told.push((data as string).length, webSocket.extensions);
          webSocket.close(1000);
        });
        webSocket.addEventListener("close", ({ code, wasClean }) => resolve([...told, code, wasClean]));
        webSocket.addEventListener("error", () => reject(new Error("the WebSocket failed")));
      }),
    { length: 1_000_000, url: `wss://127.0.0.1:${server.port}/echo` },
  );
  expect(echoed).toEqual([1_000_000, expect.stringContaining("permessage-deflate"), 1000, true]);
  expect(judgeOfUpgrades).not.toHaveBeenCalled(); // no HTTP/1.1 connection of its own
  await publishNumbered(server.stream, 1);
  expect(await nextEvent).toContain('"payload":"1"');
  const polled = await page.evaluate(async () => (await fetch("/poll?after=0")).json());
  expect(polled).toMatchObject([{ id: 1 }]);
  const protocols = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => (entry.toJSON() as { nextHopProtocol: string }).nextHopProtocol),
  );
  expect(new Set(protocols)).toEqual(new Set(["h2"]));
  const counters = server.meter.snapshot();
  expect(counters["short-polling"]).toMatchObject({ opened: 1, requests: 1 });
  expect(counters.sse).toMatchObject({ opened: 1, requests: 1 });
  expect(counters.other.opened).toBeLessThanOrEqual(2); // Chromium may open a spare connection
});
