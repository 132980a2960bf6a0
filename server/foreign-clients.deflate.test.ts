// The `ws` package as a client with permessage-deflate in its various settings: /echo and /ws understand it (RFC 7692).
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { type PerMessageDeflateOptions, WebSocket } from "ws";
import { decodeMessage } from "../protocol/message.ts";
import { bytesOf, CONTENTS } from "./contents-for-tests.ts";
import { startTestServer, turnEnds } from "./lab-server-for-tests.ts";

const SETTINGS: readonly (PerMessageDeflateOptions | boolean)[] = [
  true,
  { threshold: 0 },
  { threshold: 0, serverNoContextTakeover: true, clientNoContextTakeover: true },
  { threshold: 0, serverMaxWindowBits: 9, clientMaxWindowBits: 9 },
  { threshold: 0, serverMaxWindowBits: 12, clientMaxWindowBits: 15, serverNoContextTakeover: true },
  { threshold: 0, clientMaxWindowBits: 10, clientNoContextTakeover: true },
  { threshold: 0, zlibDeflateOptions: { level: 0 } }, // blocks without compression
  { threshold: 0, zlibDeflateOptions: { level: 9, memLevel: 1 } }, // many small blocks
  false,
];
const EMPTY = ["", new Uint8Array(0)];

interface Received {
  readonly data: Buffer;
  readonly isBinary: boolean;
}

/** `received` resolves with the first `count` messages, and rejects when the connection ends before. */
async function open(
  url: string,
  perMessageDeflate: PerMessageDeflateOptions | boolean,
  count: number,
): Promise<{ webSocket: WebSocket; received: Promise<Received[]> }> {
  const webSocket = new WebSocket(url.replace("http:", "ws:"), { perMessageDeflate });
  onTestFinished(() => webSocket.terminate());
  const received = new Promise<Received[]>((resolve, reject) => {
    const messages: Received[] = [];
    webSocket.on("message", (data: Buffer, isBinary) => {
      messages.push({ data, isBinary });
      if (messages.length === count) resolve(messages);
    });
    webSocket.on("error", reject);
    webSocket.on("close", (code) => reject(new Error(`closed with ${code} after ${messages.length} messages`)));
  });
  await once(webSocket, "open");
  return { webSocket, received };
}

describe.for(SETTINGS)("%j", (settings) => {
  test("messages of all kinds come back from /echo, in one frame and in fragments", async () => {
    const sizes = [1, 100, 1023, 1024, 5000, 70_000];
    const sent = sizes.flatMap((bytes) => CONTENTS.flatMap(([, make]) => [make(bytes, 1), make(bytes, 2)]));
    sent.push(...EMPTY, ...EMPTY);
    const { webSocket, received } = await open(`${(await startTestServer()).url}/echo`, settings, 2 * sent.length);
    expect(webSocket.extensions).toBe(settings === false ? "" : "permessage-deflate");
    for (const message of sent) {
      webSocket.send(message);
      const cut = message.length / 3;
      webSocket.send(message.slice(0, cut), { fin: false });
      webSocket.send(message.slice(cut, cut), { fin: false });
      webSocket.send(message.slice(cut), { fin: true });
    }
    for (const [i, { data, isBinary }] of (await received).entries()) {
      const message = sent[Math.floor(i / 2)] ?? "";
      expect(isBinary).toBe(typeof message !== "string");
      expect(data.equals(bytesOf(message)), `message ${i}`).toBe(true);
    }
  });

  test("the stream comes whole from /ws, and echo beside it", async () => {
    const server = await startTestServer({ compression: true });
    const { webSocket, received } = await open(`${server.url}/ws`, settings, 1 + 15 + 15 + 1);
    await server.stream.reached("following", 1);
    for (let i = 0; i < 15; i++) {
      await server.stream.publish(`message ${i} `.repeat(300), i);
      await turnEnds();
      webSocket.send(JSON.stringify({ echo: `${i} `.repeat(2000) }));
    }
    webSocket.send('{"ping":1}');
    const texts = (await received).map(({ data }) => data.toString());
    expect(texts[0]).toMatch(/^{"cursor":/);
    expect(texts).toContain('{"pong":1}');
    const messages = texts.filter((text) => text.startsWith('{"id"')).map(decodeMessage);
    expect(messages.map(({ id }) => id)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(messages.every(({ payload }, i) => payload === `message ${i} `.repeat(300))).toBe(true);
    const echoes = texts.filter((text) => text.startsWith('{"echo"'));
    expect(echoes).toEqual(Array.from({ length: 15 }, (_, i) => JSON.stringify({ echo: `${i} `.repeat(2000) })));
  });
});

test("a message of the allowed length is taken however little its compressor's blocks hold (RFC 7692 §7.2.1)", async () => {
  const server = await startTestServer();
  const perMessageDeflate = { zlibDeflateOptions: { memLevel: 1 } };
  const client = new WebSocket(`${server.url.replace("http", "ws")}/echo`, { perMessageDeflate });
  onTestFinished(() => client.terminate());
  const outcome = new Promise((resolve) => {
    client.on("message", (data: Buffer) => resolve(data.length));
    client.on("close", (code) => resolve(`closed with ${code}`));
  });
  client.on("open", () => client.send(randomBytes(16 * 1024 * 1024)));
  expect(await outcome).toBe(16 * 1024 * 1024);
});
