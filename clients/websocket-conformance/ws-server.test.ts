// The `ws` package as server against our client: random messages, fragments, pings, and close codes both ways (RFC 6455 §5, §7).
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { randomExchange } from "../../protocol/websocket/conformance/exchange-for-tests.ts";
import { createRandom } from "../../protocol/websocket/conformance/random-for-tests.ts";
import { openWebSocket, type WebSocketConnection, type WebSocketOptions } from "../websocket-connection.ts";

/** A server that compresses where it is asked to: nobody asks. */
async function connect(options: WebSocketOptions = {}): Promise<{ server: WebSocket; client: WebSocketConnection }> {
  const listening = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: true });
  onTestFinished(() => {
    for (const open of listening.clients) open.terminate();
    listening.close();
  });
  await once(listening, "listening");
  const connected = once(listening, "connection") as Promise<[WebSocket]>;
  const client = await openWebSocket(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`, options);
  return { server: (await connected)[0], client };
}

function toLine(kind: string, parts: readonly (string | Uint8Array)[]): string {
  return `${kind} ${Buffer.concat(parts.map((part) => Buffer.from(part))).toString("base64")}`;
}

/** The lines, once there are `count`, in two parts: what fails is short. */
async function expectSame(received: readonly string[], expected: readonly string[]): Promise<void> {
  await expect.poll(() => received.length).toBe(expected.length);
  expect(received.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  expect(received.every((line, index) => line === expected[index])).toBe(true);
}

describe("25 messages of 0 to 200 KiB (§5.4, §5.5.3)", () => {
  it.for([4, 5, 6])("from the server, fragments with pings between them, seed %i", async (seed) => {
    const received: string[] = [];
    const pongs: string[] = [];
    const { server, client } = await connect({
      onText: (text) => void received.push(toLine("text", [text])),
      onBinary: (bytes) => void received.push(toLine("binary", [bytes])),
    });
    server.on("pong", (data) => pongs.push(toLine("pong", [data])));
    const exchange = randomExchange(createRandom(seed), 25);
    for (const { fragments, ping } of exchange) {
      for (const [index, fragment] of fragments.entries()) {
        const fin = index === fragments.length - 1;
        if (fin && ping !== undefined) server.ping(ping);
        server.send(fragment, { fin });
      }
    }
    const expected = exchange.map(({ fragments }) =>
      toLine(typeof fragments[0] === "string" ? "text" : "binary", fragments),
    );
    await expectSame(received, expected);
    await expectSame(
      pongs,
      exchange.flatMap(({ ping }) => (ping === undefined ? [] : [toLine("pong", [ping])])),
    );
    client.terminate();
  });

  it.for([7, 8])("from the client, with pings between them, seed %i", async (seed) => {
    const received: string[] = [];
    const pongs: string[] = [];
    const { server, client } = await connect({ onPong: (data) => void pongs.push(toLine("pong", [data])) });
    server.on("message", (data: Buffer, isBinary) => received.push(toLine(isBinary ? "binary" : "text", [data])));
    const expected: string[] = [];
    const pings: string[] = [];
    for (const { fragments, ping } of randomExchange(createRandom(seed), 25)) {
      for (const message of fragments) {
        if (typeof message === "string") client.sendText(message);
        else client.sendBinary(message);
        expected.push(toLine(typeof message === "string" ? "text" : "binary", [message]));
      }
      if (ping === undefined) continue;
      client.ping(ping);
      pings.push(toLine("pong", [ping]));
    }
    await expectSame(received, expected);
    await expectSame(pongs, pings);
    client.terminate();
  });
});

describe("close codes (§7.1.5, §7.4)", () => {
  it.for([
    [undefined, 1005],
    [1000, 1000],
    [1012, 1012],
    [3000, 3000],
    [4999, 4999],
  ] as const)("%s from the server is told and answered with %i", async ([code, told]) => {
    const { server, client } = await connect();
    const closed = once(server, "close");
    server.close(code, code && "a reason, é");
    expect(await client.closed).toEqual({ code: told, reason: code === undefined ? "" : "a reason, é" });
    expect((await closed)[0]).toBe(told);
  });

  it.for([1000, 1001, 1014, 3999])("%i and its reason reach the server, which answers with it", async (code) => {
    const { server, client } = await connect();
    const closed = once(server, "close") as Promise<[number, Buffer]>;
    client.close(code, "é");
    expect((await client.closed).code).toBe(code);
    expect((await closed).map(String)).toEqual([String(code), "é"]);
  });

  it("1006 where the server is cut (§7.1.5)", async () => {
    const { server, client } = await connect();
    server.terminate();
    expect((await client.closed).code).toBe(1006);
  });
});
