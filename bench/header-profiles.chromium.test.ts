// The chrome profile against a real Chromium: what it sends for each transport, in which order.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { launchChromium } from "../clients/testing/chromium.ts";
import { TRANSPORT_PATHS, TRANSPORTS } from "../protocol/transports.ts";
import { headerFields } from "./header-profiles.ts";

/** What the load clients send by themselves, in the values that they need. */
const CLIENTS_OWN = /^(?:host|connection|upgrade|sec-websocket-.*)$/i;

it("has the names, the order and, but for versions, the values of Chromium's own header fields", async (context) => {
  const browser = await launchChromium();
  onTestFinished(async () => browser.close());
  const isRecorded = process.platform === "linux" && browser.version().startsWith("147.");
  if (!isRecorded)
    context.skip(`recorded from Chromium 147 on Linux, this is ${browser.version()} on ${process.platform}`);
  const seen = new Map<string, [string, string][]>();
  const server = createServer((request, response) => {
    seen.set(request.url ?? "", pairs(request.rawHeaders));
    const type = request.url === TRANSPORT_PATHS.sse ? "text/event-stream" : "text/html";
    response.writeHead(200, { "Content-Type": type }).end("data: x\n\n");
  });
  server.on("upgrade", (request, socket) => {
    seen.set(request.url ?? "", pairs(request.rawHeaders));
    socket.destroy();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await browser.newPage();
  await page.goto(`${origin}/`);
  await page.evaluate(
    // A string: what runs in the page is not compiled with Node's types.
    `(async () => {
      for (const path of ["/poll", "/long-poll"]) await (await fetch(path, { cache: "no-store" })).text();
      await new Promise((resolve) => { const source = new EventSource("/sse"); source.onmessage = () => { source.close(); resolve(); }; });
      await new Promise((resolve) => { new WebSocket(location.origin.replace("http", "ws") + "/ws").onclose = resolve; });
    })()`,
  );
  for (const transport of TRANSPORTS) {
    const sent = (seen.get(TRANSPORT_PATHS[transport]) ?? []).filter(([name]) => !CLIENTS_OWN.test(name));
    const profile = headerFields(transport, { headers: "chrome", cookieBytes: 0 }, origin);
    expect(profile.map(withoutVersions), transport).toEqual(sent.map(withoutVersions));
  }
});

function pairs(rawHeaders: readonly string[]): [string, string][] {
  return rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""]] : []));
}

function withoutVersions([name, value]: readonly [string, string]): string {
  return `${name}: ${value.replaceAll("HeadlessChrome", "Chrome").replaceAll(/\d+(?:\.\d+)*/g, "N")}`;
}
