// A real Chromium agrees on permessage-deflate with /echo and /ws, and what comes back is what it sent (RFC 7692).
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startTestServer } from "../../server/lab-server-for-tests.ts";
import { launchChromium } from "../testing/chromium.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
}, 30_000);

afterAll(() => browser.close());

/** A blank page of the server's own origin. */
async function openPage(url: string): Promise<Page> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`${url}/blank`);
  return page;
}

/**
 * Runs in the page: messages of each kind there and back, 100 KiB and other sizes, three in a row. The extensions, and
 * for each message whether it came back equal.
 */
const ECHO_SCRIPT = `(async (url) => {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
  const sent = [];
  for (const length of [0, 10, 1024, 102400, 102400, 102400]) {
    const random = new Uint8Array(length);
    for (let at = 0; at < length; at += 65536) crypto.getRandomValues(random.subarray(at, at + 65536));
    sent.push("我é😀x".repeat(length / 10), JSON.stringify([...random.subarray(0, length / 4)]), new Uint8Array(length), random);
  }
  const equal = [];
  const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
  await new Promise((resolve, reject) => {
    socket.onclose = ({ code }) => reject(new Error("closed with " + code));
    socket.onmessage = ({ data }) => {
      const message = sent[equal.length];
      equal.push(typeof data === "string" ? data === message : same(new Uint8Array(data), message));
      if (equal.length === sent.length) resolve();
    };
    for (const message of sent) socket.send(message);
  });
  return { extensions: socket.extensions, equal };
})`;

test("/echo: Chromium offers it, `extensions` says so, and texts and bytes of up to 100 KiB come back equal", async () => {
  const { url } = await startTestServer();
  const page = await openPage(url);
  const echoed = await page.evaluate(`${ECHO_SCRIPT}(${JSON.stringify(`${url.replace("http:", "ws:")}/echo`)})`);
  expect(echoed).toEqual({ extensions: "permessage-deflate", equal: Array.from({ length: 24 }, () => true) });
});

/** Runs in the page: the extensions and the payloads of the first messages of the stream. */
const FOLLOW_SCRIPT = `(async (url, count) => {
  const socket = new WebSocket(url);
  const payloads = [];
  await new Promise((resolve, reject) => {
    socket.onclose = ({ code }) => reject(new Error("closed with " + code));
    socket.onmessage = ({ data }) => {
      const { payload } = JSON.parse(data);
      if (payload !== undefined) payloads.push(payload);
      if (payloads.length === count) resolve();
    };
  });
  return { extensions: socket.extensions, payloads };
})`;

test("/ws: without context takeover, and the stream comes whole (§7.1.1)", async () => {
  const { url, stream } = await startTestServer({ compression: true });
  const payloads = Array.from({ length: 10 }, (_, i) => `message ${i} `.repeat(20 * i * i));
  for (const payload of payloads) await stream.publish(payload, 1);
  const page = await openPage(url);
  const order = `${JSON.stringify(`${url.replace("http:", "ws:")}/ws?after=0`)}, ${payloads.length}`;
  expect(await page.evaluate(`${FOLLOW_SCRIPT}(${order})`)).toEqual({
    extensions: "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
    payloads,
  });
});
