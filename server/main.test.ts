// The server process: told to stop it tells its subscribers; a user's mistake is one line and exit code 2 (design.md, Stable names).
import { once } from "node:events";
import { connect as connectHttp2, type IncomingHttpHeaders } from "node:http2";
import { connect, createServer, type AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { Opcode } from "../protocol/websocket/frame.ts";
import { runServerProcess, startServerProcess } from "./process-for-tests.ts";
import { type Answer, ask, connectRaw } from "./raw-connection-for-tests.ts";
import { openRawWebSocket } from "./raw-websocket-for-tests.ts";

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(false);
    });
    socket.once("error", () => resolve(true));
  });
}

describe.for(["SIGTERM", "SIGINT"] as const)("%s with live subscribers of all four kinds", (signal) => {
  test("they are told, the exit code is 0, the port is free", async () => {
    const { child, port, ended } = await startServerProcess("--messages-per-second", "0");
    const [polling, parked, events] = [await connectRaw(port), await connectRaw(port), await connectRaw(port)];
    polling.send("GET /poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await polling.readUntil("\r\n\r\n");
    events.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await events.readUntil("\n\n\r\n");
    const [webSocket, echo] = [await openRawWebSocket(port), await openRawWebSocket(port, "/echo")];
    await webSocket.nextText();
    parked.send("GET /long-poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const stats = async (): Promise<unknown> => JSON.parse((await ask(port, "/stats")).text);
    await expect.poll(stats).toMatchObject({ transports: { "long-polling": { requests: 1 } } });

    child.kill(signal);
    expect((await polling.readToEnd()).length).toBe(0);
    expect((await parked.readToEnd()).toString()).toMatch(/^HTTP\/1\.1 204 /);
    expect((await events.readToEnd()).toString()).toBe("0\r\n\r\n");
    for (const each of [webSocket, echo]) {
      expect((await each.nextClose()).code).toBe(1001);
      each.send(Opcode.close, Uint8Array.of(0x03, 0xe9));
      expect((await each.connection.readToEnd()).length).toBe(0);
    }
    for (const { socket } of [polling, parked, events, webSocket.connection, echo.connection]) socket.end();
    expect(await ended).toEqual({ code: 0, stdout: expect.stringMatching(/^listening on [^\n]+\n$/), stderr: "" });
    expect(await isFree(port)).toBe(true);
  });
});

test("compresses and publishes octets when told to", async () => {
  const { port, child, ended } = await startServerProcess(
    "--messages-per-second=500",
    "--payload=binary",
    "--payload-bytes=500",
    "--compression",
  );
  const poll = (): Promise<Answer> => ask(port, "/poll?after=0", { fields: { "Accept-Encoding": "gzip" } });
  await expect.poll(async () => (await poll()).content.length).toBeGreaterThan(1000); // two messages
  const { fields, content } = await poll();
  expect(fields["content-encoding"]).toBe("gzip");
  const [first, second] = JSON.parse(gunzipSync(content).toString()) as { payload: string }[];
  expect(Buffer.from(first?.payload ?? "", "base64")).toHaveLength(500);
  expect(second?.payload).not.toBe(first?.payload);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

test("publishes as asked: so many per second, of so many bytes, into a history of so many", async () => {
  const { port, child, ended } = await startServerProcess(
    "--messages-per-second=500",
    "--payload-bytes=7",
    "--history=5",
    "--arrivals=fixed",
  );
  const oldestId = async (): Promise<number> => {
    const { text } = await ask(port, "/clock");
    return (JSON.parse(text) as { oldestId: number }).oldestId;
  };
  await expect.poll(oldestId).toBeGreaterThan(10);
  const messages = JSON.parse((await ask(port, "/poll?after=0")).text) as { publishedAtUs: number; payload: string }[];
  expect(messages).toHaveLength(5);
  expect(messages.every(({ payload }) => Buffer.byteLength(payload) === 7)).toBe(true);
  const gaps = messages.slice(1).map(({ publishedAtUs }, i) => publishedAtUs - (messages[i]?.publishedAtUs ?? 0));
  expect(gaps).toEqual([2000, 2000, 2000, 2000]);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

describe("the user's mistake: one line on stderr, nothing on stdout, exit code 2", () => {
  test("in an option", async () => {
    const mistakes = [
      ["--prot=1", "unknown option --prot; did you mean --port?"],
      ["--messages-per-second=-1", "--messages-per-second -1: expected a number from 0 to 100000"],
      ["--allow-origin=lab.example", "--allow-origin lab.example: expected an origin such as https://lab.example"],
      ["--http=3", "--http 3: expected 1|2"],
      [
        "--http=2",
        "--http 2 needs --tls, as browsers speak HTTP/2 over TLS only: expected --tls --http 2, or --http 1",
      ],
      ["--host=host.invalid", "--host host.invalid: expected an address of this machine"],
      [
        "--stream=redis://me:secret@127.0.0.1:1/zero",
        "--stream redis://…@127.0.0.1:1/zero: expected memory, or redis://host:port such as redis://127.0.0.1:6379 (rediss:// for TLS, user:password@ before, /db behind it)",
      ],
    ] as const;
    const ended = await Promise.all(mistakes.map(([option]) => runServerProcess(option)));
    expect(ended).toEqual(mistakes.map(([, line]) => ({ code: 2, stdout: "", stderr: `${line}\n` })));
  });

  test("a port in use", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const line = `port ${port} on 127.0.0.1 is in use: expected a free one; try --port 0`;
    expect(await runServerProcess("--port", String(port))).toEqual({ code: 2, stdout: "", stderr: `${line}\n` });
  });
});

test("--tls --http 2: announces https, and answers over HTTP/2", async () => {
  const { child, port, ended } = await startServerProcess("--tls", "--http", "2");
  const session = connectHttp2(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
  onTestFinished(() => session.destroy());
  const [headers] = (await once(session.request({ ":path": "/clock" }), "response")) as [IncomingHttpHeaders];
  expect(headers).toMatchObject({ ":status": 200 });
  session.close();
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 0, stdout: `listening on https://127.0.0.1:${port}\n`, stderr: "" });
});

test("--log json: events on stderr, one object for each line; stdout stays as scripts know it", async () => {
  const { child, port, ended } = await startServerProcess("--log=json", "--max-connections=1");
  await connectRaw(port);
  expect((await (await connectRaw(port)).readToEnd()).toString()).toMatch(/^HTTP\/1\.1 503 /);
  child.kill("SIGTERM");
  const { code, stdout, stderr } = await ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: `listening on http://127.0.0.1:${port}\n` });
  const lines = stderr.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: "info", msg: "listening", url: `http://127.0.0.1:${port}`, maxConnections: 1 },
    { level: "warn", msg: "connections refused: the limit is reached" },
    { level: "info", msg: "stopping", drainMs: 0 },
    { level: "info", msg: "stopped" },
  ]);
});

test("--drain-ms: told to stop it is not ready, but goes on for a while", async () => {
  const { child, port } = await startServerProcess("--drain-ms=600000");
  expect((await ask(port, "/readyz")).status).toBe(200);
  child.kill("SIGTERM");
  await expect.poll(async () => (await ask(port, "/readyz")).status).toBe(503);
  expect((await ask(port, "/poll")).status).toBe(204);
});

test("--help says how, on stdout, with exit code 0", async () => {
  const { code, stdout, stderr } = await runServerProcess("--help", "--port", "1");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Usage: node --import tsx server\/main\.ts \[options\]\n\n {2}--port <value>/);
});
