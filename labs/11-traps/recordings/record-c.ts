// Records c: seven tabs of a real Chromium, each with an event stream of the same server over HTTP/1.1.
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { launchChromium } from "../../../clients/testing/chromium.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import type { RequestRow } from "./recording.ts";
import { rounded, writeRecording } from "./write-recording.ts";

const TABS = 7;
const INTERVAL_MS = 300;
const HTML = `<!doctype html><link rel="icon" href="data:,"><title>tab</title>
<script>new EventSource("/sse"); setTimeout(() => fetch("/poll?after=0"), 100)</script>`;

const server = await startLabServer({
  port: 0,
  extend: (app) => {
    app.get("/tab", (c) => c.html(HTML));
  },
});
const browser = await launchChromium();
const context = await browser.newContext();
const rows: { -readonly [Field in keyof RequestRow]: RequestRow[Field] }[] = [];
const beganMs = performance.now();
const now = (): number => rounded(performance.now() - beganMs);

async function openTab(tab: number): Promise<Page> {
  const page = await context.newPage();
  const asked = new Map<unknown, (typeof rows)[number]>();
  page.on("request", (request) => {
    const row = { tab, path: new URL(request.url()).pathname, askedAtMs: now(), answeredAtMs: null };
    if (!request.url().startsWith(server.url)) return;
    asked.set(request, row);
    rows.push(row);
  });
  page.on("response", (response) => {
    const row = asked.get(response.request());
    if (row !== undefined) row.answeredAtMs = now();
  });
  void page.goto(`${server.url}/tab`, { waitUntil: "commit" }).catch(() => {}); // the last one waits until the browser ends
  return page;
}

for (let tab = 1; tab <= TABS; tab++) {
  await openTab(tab);
  await delay(INTERVAL_MS);
}
await delay(1500);
const ended = rows.map((row) => ({ ...row }));
await browser.close();
await server.close({ graceMs: 0 });
writeRecording("c", ended);
