// Clients that nobody here wrote follow the stream without loss: curl on the HTTP transports, the `ws` package on WebSocket.
import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { decodeBinaryMessage, decodeMessage, decodeMessages, type Message } from "../protocol/message.ts";
import { startTestServer, type TestServer } from "./lab-server-for-tests.ts";
import { startPublisher } from "./publisher.ts";
import { systemClock } from "./system-clock.ts";

const COUNT = 200;
const ALL_IDS = Array.from({ length: COUNT }, (_, i) => i + 1);

/** 200 messages within 0.4 s, while the clients follow. */
function publish({ stream }: TestServer): void {
  const publisher = startPublisher({
    stream,
    messagesPerSecond: 500,
    payloadBytes: 100,
    arrivals: "fixed",
    seed: 1,
    durationUs: (COUNT / 500) * 1_000_000,
    clock: systemClock,
    onError: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(() => publisher.stop());
}

const hasCurl = spawnSync("curl", ["--version"]).error === undefined;

describe.skipIf(!hasCurl)(`curl${hasCurl ? "" : " (skipped: curl is not installed)"}`, () => {
  const curl = async (...options: string[]): Promise<string> =>
    (await promisify(execFile)("curl", ["--silent", "--show-error", "--include", ...options])).stdout;

  test.for(["/poll", "/long-poll"])("follows %s from cursor to cursor", async (path) => {
    const server = await startTestServer();
    publish(server);
    const ids: number[] = [];
    for (let cursor = `${server.stream.epoch}.0`; ids.length < COUNT;) {
      const answer = await curl(`${server.url}${path}?after=${cursor}`);
      const [head = "", content = ""] = answer.split("\r\n\r\n");
      cursor = /^Stream-Cursor: (.*)\r?$/m.exec(head)?.[1] ?? "";
      if (head.startsWith("HTTP/1.1 200")) ids.push(...decodeMessages(content).map(({ id }) => id));
      else expect(head).toMatch(/^HTTP\/1\.1 204 /);
    }
    expect(ids).toEqual(ALL_IDS);
  });

  test("follows /sse", async () => {
    const server = await startTestServer();
    const child = spawn("curl", ["--silent", "--no-buffer", `${server.url}/sse`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill());
    await server.stream.reached("following", 1);
    publish(server);
    const ids: number[] = [];
    let text = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      text += String(chunk);
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data !== undefined) ids.push(decodeMessage(data).id);
      }
      if (ids.length >= COUNT) break;
    }
    expect(ids).toEqual(ALL_IDS);
  });

  test("offers HTTP/2 along with its first request, and is answered (RFC 9110 §7.8)", async ({ skip }) => {
    const server = await startTestServer();
    const options = ["--http2", "--data-binary", "hello", `${server.url}/echo`];
    const answer = await curl(...options).catch((error: Error) => skip(`this curl has no --http2: ${error.message}`));
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nhello$/);
  });
});

describe("the ws package", () => {
  async function open(server: TestServer, path: string, subprotocols: string[] = []): Promise<WebSocket> {
    const webSocket = new WebSocket(`${server.url.replace("http", "ws")}${path}`, subprotocols);
    onTestFinished(() => webSocket.terminate());
    await once(webSocket, "open");
    return webSocket;
  }

  test.for(["lab.json.v1", "lab.binary.v1"])("follows /ws as %s", async (subprotocol) => {
    const server = await startTestServer();
    const webSocket = await open(server, "/ws?after=0", [subprotocol]);
    expect(webSocket.protocol).toBe(subprotocol);
    const messages: Message[] = [];
    const done = new Promise<void>((resolve) => {
      webSocket.on("message", (data: Buffer, isBinary) => {
        if (isBinary) messages.push(decodeBinaryMessage(data));
        else if (subprotocol === "lab.json.v1" && !data.toString().startsWith('{"cursor"'))
          messages.push(decodeMessage(data.toString()));
        if (messages.length === COUNT) resolve();
      });
    });
    publish(server);
    await done;
    expect(messages.map(({ id }) => id)).toEqual(ALL_IDS);
    expect(messages.every(({ payload }) => payload.length === 100)).toBe(true);
    const closed = once(webSocket, "close");
    webSocket.close(1000, "done");
    expect((await closed)[0]).toBe(1000);
    await server.stream.reached("following", 0);
  });

  test("is told 1001 when the server stops", async () => {
    const server = await startTestServer();
    const webSocket = await open(server, "/ws");
    const closed = once(webSocket, "close");
    await server.close({ graceMs: 60_000 });
    expect((await closed)[0]).toBe(1001);
  });
});
