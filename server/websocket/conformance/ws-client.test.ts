// The `ws` package as client against /echo: random messages, fragments, pings, and close codes both ways (RFC 6455 §5, §7).
import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { randomExchange } from "../../../protocol/websocket/conformance/exchange-for-tests.ts";
import { createRandom } from "../../../protocol/websocket/conformance/random-for-tests.ts";
import { startTestServer, type TestServer } from "../../lab-server-for-tests.ts";

async function open({ url }: TestServer, path = "/echo"): Promise<WebSocket> {
  const webSocket = new WebSocket(`${url.replace("http", "ws")}${path}`);
  onTestFinished(() => webSocket.terminate());
  await once(webSocket, "open");
  return webSocket;
}

/** Sends everything at once and waits for so many answers. */
async function echoAll(webSocket: WebSocket, seed: number): Promise<{ sent: string[]; received: string[] }> {
  const sent: string[] = [];
  const pings: string[] = [];
  const received: string[] = [];
  const pongs: string[] = [];
  const exchange = randomExchange(createRandom(seed), 25);
  const done = new Promise<void>((resolve) => {
    const look = (): void => {
      if (received.length === sent.length && pongs.length === pings.length) resolve();
    };
    webSocket.on("message", (data: Buffer, isBinary) => {
      received.push(`${isBinary ? "binary" : "text"} ${data.toString("base64")}`);
      look();
    });
    webSocket.on("pong", (data) => {
      pongs.push(data.toString("hex"));
      look();
    });
  });
  for (const { fragments, ping } of exchange) {
    const kind = typeof fragments[0] === "string" ? "text" : "binary";
    const whole = Buffer.concat(fragments.map((fragment) => Buffer.from(fragment)));
    sent.push(`${kind} ${whole.toString("base64")}`);
    for (const [index, fragment] of fragments.entries()) {
      const fin = index === fragments.length - 1;
      if (fin && ping !== undefined) {
        pings.push(Buffer.from(ping).toString("hex"));
        webSocket.ping(ping);
      }
      webSocket.send(fragment, { fin });
    }
  }
  await done;
  return { sent: [...sent, ...pings], received: [...received, ...pongs] };
}

test.for([1, 2, 3])(
  "25 messages of 0 to 200 KiB, fragments with pings between them come back (§5.4), seed %i",
  async (seed) => {
    const webSocket = await open(await startTestServer());
    const { sent, received } = await echoAll(webSocket, seed);
    expect(received.map((line) => line.length)).toEqual(sent.map((line) => line.length));
    expect(received.every((line, index) => line === sent[index])).toBe(true);
  },
);

describe("close codes (§7.1.5, §7.4)", () => {
  test.for([
    [undefined, 1005],
    [1000, 1000],
    [1003, 1003],
    [1014, 1014],
    [3000, 3000],
    [4999, 4999],
  ] as const)("%s from the client is answered with %i", async ([code, answered]) => {
    const webSocket = await open(await startTestServer());
    const closed = once(webSocket, "close");
    webSocket.close(code, code && "a reason, é");
    expect((await closed)[0]).toBe(answered);
  });

  test("1001 and its reason from the server; the client's answer ends the connection (§7.1.1)", async () => {
    const server = await startTestServer();
    const webSocket = await open(server);
    const closed = once(webSocket, "close");
    await server.close({ graceMs: 60_000 });
    const [code, reason] = (await closed) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([1001, "the server is stopping"]);
  });

  test("1003 from /ws on binary (§7.4.1)", async () => {
    const webSocket = await open(await startTestServer(), "/ws");
    const closed = once(webSocket, "close");
    webSocket.send(Buffer.of(1));
    expect((await closed)[0]).toBe(1003);
  });

  test("1009 on more than /ws takes (§7.4.1)", async () => {
    const webSocket = await open(await startTestServer(), "/ws");
    const closed = once(webSocket, "close");
    webSocket.send("x".repeat(1024 * 1024 + 1));
    expect((await closed)[0]).toBe(1009);
  });
});
