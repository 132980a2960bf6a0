// A real Chromium against /echo: text, Blob and ArrayBuffer come back, and close codes and reasons both ways (RFC 6455 §5, §7).
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type LabServer, startLabServer } from "../../server/lab-server.ts";
import { launchChromium } from "../testing/chromium.ts";

let browser: Browser;
beforeAll(async () => void (browser = await launchChromium()), 30_000);
afterAll(() => browser.close());

/** A page of the server's own origin, with `open()` and `next(webSocket, event)`. */
async function openPage(): Promise<{ server: LabServer; page: Page }> {
  const server = await startLabServer({ port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(`${server.url}/clock`);
  // A string: what runs in the page is not compiled with Node's types.
  await page.evaluate(`
    globalThis.next = (webSocket, event) => new Promise((resolve) => webSocket.addEventListener(event, resolve, { once: true }));
    globalThis.open = async (path) => {
      const webSocket = new WebSocket(location.origin.replace("http", "ws") + path);
      webSocket.binaryType = "arraybuffer";
      await next(webSocket, "open");
      return webSocket;
    };
    globalThis.counting = (length) => Uint8Array.from({ length }, (_, i) => i % 251);
  `);
  return { server, page };
}

test("text of every length's form, characters of one to four bytes, comes back (§5.2, §5.6)", async () => {
  const { page } = await openPage();
  const wrong = await page.evaluate(`(async () => {
    const webSocket = await open("/echo");
    const wrong = [];
    for (const length of [0, 1, 125, 126, 65535, 65536, 300000]) {
      for (const character of ["x", "é", "我", "😀", "\\ufeff"]) {
        const text = character.repeat(length / character.length);
        const answer = next(webSocket, "message");
        webSocket.send(text);
        if ((await answer).data !== text) wrong.push(length + " of " + character);
      }
    }
    return wrong;
  })()`);
  expect(wrong).toEqual([]);
});

test.for(["Blob", "ArrayBuffer", "Uint8Array"])("binary from a %s comes back (§5.6)", async (kind) => {
  const { page } = await openPage();
  const wrong = await page.evaluate(`(async () => {
    const webSocket = await open("/echo");
    const wrong = [];
    for (const length of [0, 1, 125, 126, 65535, 65536, 1048576]) {
      const bytes = counting(length);
      const answer = next(webSocket, "message");
      webSocket.send({ Blob: new Blob([bytes]), ArrayBuffer: bytes.buffer, Uint8Array: bytes }["${kind}"]);
      const echoed = new Uint8Array((await answer).data);
      if (echoed.length !== length || echoed.some((byte, i) => byte !== bytes[i])) wrong.push(length);
    }
    return wrong;
  })()`);
  expect(wrong).toEqual([]);
});

test("its close codes and reasons are answered, clean; none is 1005 (§7.1.5, §7.4)", async () => {
  const { page } = await openPage();
  const closes = await page.evaluate(`(async () => {
    const closes = [];
    for (const given of [[], [1000], [1000, "done"], [3000, "é".repeat(61)], [4999, ""]]) {
      const webSocket = await open("/echo");
      const closed = next(webSocket, "close");
      webSocket.close(...given);
      const { code, wasClean } = await closed;
      closes.push([code, wasClean]);
    }
    return closes;
  })()`);
  expect(closes).toEqual([1005, 1000, 1000, 3000, 4999].map((code) => [code, true]));
});

test("is told 1001 with its reason when the server stops, and 1003 on binary to /ws (§7.4.1)", async () => {
  const { server, page } = await openPage();
  const binary = await page.evaluate(`(async () => {
    const webSocket = await open("/ws");
    const closed = next(webSocket, "close");
    webSocket.send(counting(3));
    const { code, wasClean } = await closed;
    return [code, wasClean];
  })()`);
  expect(binary).toEqual([1003, true]);
  await page.evaluate(`(async () => {
    globalThis.stopped = next(await open("/echo"), "close").then(({ code, reason, wasClean }) => [code, reason, wasClean]);
  })()`);
  await server.close({ graceMs: 60_000 });
  expect(await page.evaluate("stopped")).toEqual([1001, "the server is stopping", true]);
});
