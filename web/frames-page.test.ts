// The Frames page in a real browser: the API's side and the wire's side of the same connection, failures, visitors apart.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { hex } from "../protocol/bytes-for-tests.ts";
import { annotateFrame } from "../protocol/websocket/frame-annotation.ts";
import { LOOKS, violationsOf } from "./testing/axe.ts";
import { openSite, type Site, type SitePage } from "./testing/site.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite({});
}, 60_000);

afterAll(() => site.close());

async function open(address = "frames?lang=en") {
  const { page, problems, close } = await site.visit(address);
  onTestFinished(close);
  return { page, problems };
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const log = (page: Page, name: string) => page.locator(`.log-entry[data-name="${name}"]`);
const attribute = (page: Page, name: string) => page.locator(`[data-attribute="${name}"]`);
const timeline = (page: Page) => page.locator(".timeline-item");

async function connect(page: Page): Promise<void> {
  await button(page, "Connect").click();
  await attribute(page, "readyState").filter({ hasText: "1 OPEN" }).waitFor();
}

describe("a connection", () => {
  it("shows the attributes, and the handshake as the server saw it", async () => {
    const { page, problems } = await open();
    await connect(page);
    await expect.poll(() => attribute(page, "readyState").textContent()).toBe("1 OPEN");
    expect(await attribute(page, "protocol").textContent()).toBe('"lab.echo.v1"');
    expect(await attribute(page, "extensions").textContent()).toBe('""');
    expect(await attribute(page, "binaryType").textContent()).toBe('"blob"');
    await timeline(page).filter({ hasText: "GET /frames/echo" }).click();
    await page.getByText("exactly what the server's socket counted").waitFor();
    await page.locator(".accept-steps .verdict-good").waitFor();
    await timeline(page).filter({ hasText: "101 Switching Protocols" }).click();
    await page.locator(".http-head", { hasText: "Sec-WebSocket-Accept" }).waitFor();
    expect(problems).toEqual([]);
  });

  it("echoes a String, a Blob, an ArrayBuffer and typed arrays", async () => {
    const { page, problems } = await open();
    await connect(page);
    const sent = { TEXT: 0, BINARY: 0 };
    for (const [kind, opcode, echoed, times] of [
      ["String", "TEXT", '"我是阿宝哥"', 1],
      ["Blob", "BINARY", "Blob { size: 15 }", 1],
      ["ArrayBuffer", "BINARY", "Blob { size: 15 }", 2],
      ["Uint8Array", "BINARY", "Blob { size: 15 }", 3],
      ["Uint16Array", "BINARY", "Blob { size: 16 }", 1],
    ] as const) {
      await button(page, kind).click();
      const echoes = log(page, "message").filter({ hasText: echoed });
      await expect.poll(() => echoes.count(), { message: kind }).toBe(times);
      sent[opcode]++;
      const frames = timeline(page).filter({ hasText: opcode });
      await expect.poll(() => frames.count(), { message: kind }).toBe(2 * sent[opcode]);
    }
    expect(problems).toEqual([]);
  });

  it("gives an ArrayBuffer when binaryType says so, and shows bufferedAmount at the instant of a big send", async () => {
    const { page } = await open();
    await page.locator("select[name=binaryType]").selectOption("arraybuffer");
    await connect(page);
    await button(page, "1 MiB").click();
    await log(page, "message").filter({ hasText: "ArrayBuffer(1048576)" }).waitFor();
    expect(await log(page, "send").textContent()).toContain("bufferedAmount 1,048,576");
  });

  it("agrees on permessage-deflate as chosen, and inflates what passed (RFC 7692)", async () => {
    const { page } = await open();
    await page.locator("input[name=deflate]").check();
    await connect(page);
    expect(await attribute(page, "extensions").textContent()).toContain("permessage-deflate");
    await page.locator("input[name=contents]").fill("Hello Hello Hello");
    await button(page, "String").click();
    await page.locator(".inflated-text", { hasText: '"Hello Hello Hello"' }).waitFor();
  });

  it("does what the server is told: fragments with a ping between, a close with its reason, a cut", async () => {
    const { page } = await open();
    await connect(page);
    await button(page, "… with a ping between").click();
    await log(page, "message").filter({ hasText: '"happy new year!"' }).waitFor();
    await timeline(page).filter({ hasText: "PONG masked" }).waitFor();
    expect(await timeline(page).filter({ hasText: "CONTINUATION" }).count()).toBe(2);
    await button(page, "Close 4000 “bye”").click();
    await log(page, "close").filter({ hasText: 'code=4000 reason="bye" wasClean=true' }).waitFor();
    await connect(page);
    await button(page, "Cut TCP").click();
    await log(page, "close").filter({ hasText: "code=1006" }).waitFor();
  });

  it("shows hostile text as text", async () => {
    const { page, problems } = await open();
    await connect(page);
    await page.locator("input[name=contents]").fill('<img src=x onerror="document.title=1">\u202e');
    await button(page, "String").click();
    await log(page, "message").filter({ hasText: "<img src=x" }).waitFor();
    await timeline(page).filter({ hasText: "<img src=x" }).first().waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

/** What the page says of a mishap, once it is over. */
async function mishap(page: Page, id: string): Promise<string> {
  await page.locator(`[data-mishap="${id}"]`).click();
  const result = page.locator(`.mishap-result[data-outcome="${id}"]`);
  return result.innerText();
}

const REFUSED = /error\s+close code=1006 reason="" wasClean=false/;

describe("what goes wrong", () => {
  let opened: SitePage;
  beforeAll(async () => {
    opened = await site.open("frames?lang=en&view=mishaps");
  });
  afterAll(() => opened.close());

  it.for([
    ["send-while-connecting", /InvalidStateError/],
    ["send-after-close", /bufferedAmount → 4/],
    ["close-twice", /close\(1000\)\s+close\(1000\)\s+close code=1000/],
    ["close-1001", /InvalidAccessError/],
    ["long-reason", /SyntaxError/],
    ["doubled-subprotocols", /SyntaxError[^]*no byte left the browser/],
    ["blocked-port", new RegExp(`${REFUSED.source}[^]*no byte left the browser`)],
    ["unknown-subprotocol", REFUSED],
    ["wrong-accept", REFUSED],
    ["no-upgrade", REFUSED],
    ["unoffered-subprotocol", REFUSED],
    ["unoffered-extension", REFUSED],
    ["status-200", REFUSED],
    ["status-403", REFUSED],
    ["redirect", REFUSED],
    ["masked-frame", new RegExp(`open\\s+${REFUSED.source}[^]*CLOSE masked .* 1002 "Masked frame from server"`)],
    ["rsv2", REFUSED],
    ["reserved-opcode", REFUSED],
    ["invalid-utf8", REFUSED],
    ["long-length-form", REFUSED],
    ["fragmented-control", REFUSED],
    ["long-control", REFUSED],
    ["stray-continuation", REFUSED],
    ["interrupted-message", REFUSED],
    ["unsendable-close-code", REFUSED],
    ["text-after-close", REFUSED],
    ["cut", /close code=1006/],
  ] as const)("%s", async ([id, expected]) => {
    const { page, problems } = opened;
    expect(await mishap(page, id)).toMatch(expected);
    // The browser's own words on the console are the point; a violation of the page's policy would be a mistake of ours.
    expect(problems.filter((problem) => problem.startsWith("CSP"))).toEqual([]);
  });
});

describe("bytes that a reader brings", () => {
  let opened: SitePage;
  beforeAll(async () => {
    opened = await site.open("frames?lang=en&view=hex");
  });
  afterAll(() => opened.close());

  it("by the address and by typing: every field as the protocol annotates it, in both languages", async () => {
    const vectors = [
      "81 8f 08 f6 ef b1 ee 7e 7e 57 90 59 06 29 b7 13 41 2c ed 65 4a", // the article's
      "81 85 37 fa 21 3d 7f 9f 4d 51 58", // §5.7, masked
      "a1 05 48 65 6c 6c 6f", // a violation
    ] as const;
    const { page } = await open(`frames?lang=en&view=hex&receiver=server&hex=${encodeURIComponent(vectors[0])}`);
    for (const bytes of vectors) {
      if (bytes !== vectors[0]) await page.locator("textarea").fill(bytes);
      for (const [name, language] of [
        ["English", "en"],
        ["中文", "zh"],
      ] as const) {
        await page.getByRole("radio", { name, exact: true }).check();
        const fields = annotateFrame(hex(bytes), { receiver: "server", language });
        const rows = fields.map(({ name, value, meaning, section, problem }) =>
          expect.toSatisfy((row: string) =>
            [name, value, meaning, section, problem ?? ""].every((part) => row.includes(part)),
          ),
        );
        await expect.poll(() => page.locator(".field-table tbody tr").allInnerTexts()).toEqual(rows);
      }
    }
  });

  it("steps through the article's masking byte by byte, by keyboard", async () => {
    const { page } = opened;
    const sum = async () =>
      (await page.locator(".mask-row code").allInnerTexts()).filter((_, index) => index % 2 === 0);
    expect(await sum()).toEqual(["e6", "08", "ee"]);
    await button(page, "Next").focus();
    for (const expected of [
      ["88", "f6", "7e"],
      ["91", "ef", "7e"],
      ["e6", "b1", "57"],
      ["98", "08", "90"],
    ]) {
      await page.keyboard.press("Enter");
      expect(await sum()).toEqual(expected);
    }
  });

  it("names a violation with its section and its byte, keeps the bytes in the address", async () => {
    const { page } = await open("frames?lang=en&view=hex&receiver=client");
    await page.locator("textarea").fill("0000  81 01 61 80 05 48 65 6c  6c 6f                       ..a..Hel lo");
    await page
      .locator(".verdict-wrong", { hasText: "Frame 2, byte 3: a continuation frame without a message (§5.4)." })
      .waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get("hex")).toContain("81 01 61");
    await page.locator("textarea").fill("81 xx");
    await page.getByText("“xx” is no hex").waitFor();
  });

  it("computes the accept value of RFC 6455 §1.3", async () => {
    const { page } = opened;
    await button(page, "§1.3 handshake").click();
    await page.locator(".accept-steps .verdict-good", { hasText: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" }).waitFor();
  });
});

it("opens its channel again when it is lost, and counts its connections on", async () => {
  const channels: { close(): Promise<void> }[] = [];
  const { page, close } = await site.open("frames?lang=en", {}, (opening) =>
    opening.routeWebSocket(/frames\/watch/, (socket) => {
      channels.push(socket);
      socket.connectToServer();
    }),
  );
  onTestFinished(close);
  await connect(page);
  await timeline(page).filter({ hasText: "101 Switching Protocols" }).waitFor();
  await channels[0]?.close();
  await expect.poll(() => channels.length).toBe(2);
  await attribute(page, "readyState").filter({ hasText: "3 CLOSED" }).waitFor();
  await connect(page);
  await timeline(page).filter({ hasText: "101 Switching Protocols" }).nth(1).waitFor();
  expect(await page.locator(".timeline-connection").allTextContents()).toContain("#2");
});

it("says so when the lab and the page do not understand each other", async () => {
  const { page, close } = await site.open("frames?lang=zh");
  onTestFinished(close);
  const news = JSON.stringify({ kind: "request", connection: 1, receivedBytes: 1, bytes: "<b>no base64</b>" });
  await page.routeWebSocket(/frames\/watch/, (socket) => socket.send(news));
  await page.reload();
  await button(page, "重新加载").waitFor();
  expect(await page.locator(".failure code").textContent()).toContain(news);
});

it("nobody sees another visitor's frames", async () => {
  const [{ page: one }, { page: other }] = [await open(), await open()];
  await connect(one);
  await connect(other);
  await one.locator("input[name=contents]").fill("a secret");
  await button(one, "String").click();
  await log(one, "message").waitFor();
  await button(other, "String").click();
  await log(other, "message").waitFor();
  await expect.poll(() => timeline(other).filter({ hasText: "TEXT" }).count()).toBe(2);
  expect(await other.locator("main").innerText()).not.toContain("a secret");
});

describe("every view, with something in it, on a phone and on a large screen", () => {
  it.for(["connection", "mishaps", "hex"] as const)(
    "%s, in each language and theme: axe finds nothing, nothing overflows",
    { timeout: 120_000 },
    async (view) => {
      const { page } = await open(`frames?view=${view}&lang=en&theme=light`);
      if (view === "connection") {
        await connect(page);
        await button(page, "String").click();
        await log(page, "message").waitFor();
        await timeline(page).filter({ hasText: "masked" }).click();
      } else if (view === "mishaps") {
        await mishap(page, "masked-frame");
        await timeline(page).first().click();
      }
      await page.locator(".panel").last().waitFor();
      for (const { language, theme, width } of LOOKS) {
        await page.getByRole("radio", { name: language, exact: true }).check();
        await page.getByRole("radio", { name: theme, exact: true }).check();
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
        expect(await violationsOf(page), `${language}, ${theme}, ${width} px`).toEqual([]);
      }
    },
  );
});
