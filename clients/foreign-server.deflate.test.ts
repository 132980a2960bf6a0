// The Node client against a server of the `ws` package with permessage-deflate in its various settings (RFC 7692).
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type PerMessageDeflateOptions, WebSocketServer } from "ws";
import type { DeflateOffer, DeflateParameters } from "../protocol/websocket/deflate-parameters.ts";
import { bytesOf, CONTENTS } from "../server/contents-for-tests.ts";
import { openWebSocket } from "./websocket-connection.ts";

/** Sends every message back, as it came and then in three fragments. */
async function startForeignEcho(perMessageDeflate: PerMessageDeflateOptions | false): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate });
  onTestFinished(() => {
    for (const webSocket of server.clients) webSocket.terminate();
    server.close();
  });
  server.on("connection", (webSocket) => {
    webSocket.on("message", (data: Buffer, binary) => {
      webSocket.send(data, { binary });
      webSocket.send(data.subarray(0, data.length / 2), { binary, fin: false });
      webSocket.ping("between");
      webSocket.send(data.subarray(0, 0), { binary, fin: false });
      webSocket.send(data.subarray(data.length / 2), { binary, fin: true });
    });
  });
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const PLAIN: DeflateParameters = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

test.for<readonly [PerMessageDeflateOptions, DeflateOffer | true, Partial<DeflateParameters>]>([
  [{ threshold: 0 }, true, {}],
  [
    { threshold: 0, serverMaxWindowBits: 9, clientMaxWindowBits: 9 },
    true,
    { serverMaxWindowBits: 9, clientMaxWindowBits: 9 },
  ],
  [{ threshold: 0, serverMaxWindowBits: 10 }, { serverMaxWindowBits: 12 }, { serverMaxWindowBits: 10 }],
  [{ threshold: 0, clientNoContextTakeover: true }, {}, { clientNoContextTakeover: true }],
  [{ threshold: 0, serverNoContextTakeover: true }, true, { serverNoContextTakeover: true }],
  [
    { threshold: 0 },
    { serverNoContextTakeover: true, clientNoContextTakeover: true, clientMaxWindowBits: 9 },
    { serverNoContextTakeover: true, clientNoContextTakeover: true, clientMaxWindowBits: 9 },
  ],
  [{ threshold: 0, zlibDeflateOptions: { level: 0 } }, true, {}],
  [{ threshold: 0, zlibDeflateOptions: { level: 9, memLevel: 1 } }, true, {}],
  [
    { threshold: 4000, serverNoContextTakeover: true },
    { clientMaxWindowBits: 14 },
    { serverNoContextTakeover: true, clientMaxWindowBits: 14 },
  ],
])("a server with %j, offered %j", async ([settings, permessageDeflate, agreed]) => {
  const sizes = [0, 1, 0, 100, 1023, 1024, 5000, 70_000];
  const sent = sizes.flatMap((bytes) => CONTENTS.flatMap(([, make]) => [make(bytes, 1), make(bytes, 2)]));
  const received: (string | Uint8Array)[] = [];
  let pings = 0;
  const connection = await openWebSocket(await startForeignEcho(settings), {
    permessageDeflate,
    onText: (text) => take(text),
    onBinary: (bytes) => take(bytes),
    onPing: () => void pings++,
  });
  function take(content: string | Uint8Array): void {
    received.push(content);
    if (received.length === 2 * sent.length) connection.close();
  }
  expect(connection.deflate).toEqual({ ...PLAIN, ...agreed });
  for (const message of sent) {
    if (typeof message === "string") connection.sendText(message);
    else connection.sendBinary(message);
  }
  expect(await connection.closed).toEqual({ code: 1000, reason: "" });
  for (const [i, content] of received.entries()) {
    const message = sent[Math.floor(i / 2)] ?? "";
    expect(typeof content).toBe(typeof message);
    expect(bytesOf(content).equals(bytesOf(message)), `message ${i}`).toBe(true);
  }
  expect([received.length, pings]).toEqual([2 * sent.length, sent.length]);
});

test("a server that compresses nothing declines, and messages come back (§5)", async () => {
  const url = await startForeignEcho(false);
  const texts: string[] = [];
  const connection = await openWebSocket(url, {
    permessageDeflate: true,
    onText: (text) => {
      texts.push(text);
      if (texts.length === 2) connection.close();
    },
  });
  expect(connection.deflate).toBeUndefined();
  connection.sendText("a".repeat(5000));
  await connection.closed;
  expect(texts).toEqual(["a".repeat(5000), "a".repeat(5000)]);
});
