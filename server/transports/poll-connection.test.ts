// Polls on the bare socket: answered byte for byte as node:http would, and given back whenever they are not plain.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { LabServerOptions } from "../lab-server.ts";
import { EPOCH, numberedJson, publishNumbered, startTestServer, type TestServer } from "../lab-server-for-tests.ts";
import { connectRaw, type RawConnection } from "../raw-connection-for-tests.ts";

function get(target: string, ...lines: string[]): string {
  return [`GET ${target} HTTP/1.1`, "Host: localhost", ...lines, "", ""].join("\r\n");
}

/** Head and content of one answer, Latin-1. */
async function readAnswer(connection: RawConnection): Promise<string> {
  const head = await connection.readUntil("\r\n\r\n");
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0;
  return head + (await connection.read(Number(length))).toString("latin1");
}

/** Without what depends on the second. */
function undated(answer: string): string {
  return answer.replace(/\r\nDate: [^\r]+/i, "\r\nDate: x");
}

function statusOf(answer: string): string {
  return answer.slice(9, 12);
}

/** How many requests node:http has handed over while the test ran. */
function countNodeRequests(): () => number {
  let count = 0;
  const onRequest = (): void => void count++;
  subscribe("http.server.request.start", onRequest);
  onTestFinished(() => void unsubscribe("http.server.request.start", onRequest));
  return () => count;
}

async function start(options?: Omit<LabServerOptions, "port" | "stream">): Promise<TestServer> {
  const server = await startTestServer(options);
  await publishNumbered(server.stream, 3);
  return server;
}

const FRIEND = "https://friend.example";

describe("the same bytes as node:http's", () => {
  /** One request that is taken, and the same with content of length 0, which is not plain. */
  async function both(server: TestServer, target: string, ...lines: string[]): Promise<[string, string]> {
    const requests = countNodeRequests();
    const connection = await connectRaw(server.port);
    connection.send(get(target, ...lines));
    const taken = await readAnswer(connection);
    expect(requests()).toBe(0);
    connection.send(get(target, ...lines, "Content-Length: 0"));
    const given = await readAnswer(connection);
    expect(requests()).toBe(1);
    return [undated(taken), undated(given)];
  }

  test.for([
    "/long-poll?after=0",
    "/long-poll?waitMs=0",
    "/long-poll?after=3&waitMs=1",
    "/long-poll?after=1",
    "/long-poll?after=9",
    "/long-poll?after=other.2",
    "/long-poll?x&after=%31&y=%",
    "/poll",
    "/poll?after=0",
    "/poll?after=3",
    "/poll?after=other.2",
    "/poll?waitMs=x&after=%31",
  ])("%s", async (target) => {
    const [taken, given] = await both(await start(), target);
    expect(taken).toBe(given);
  });

  test.for([
    ["/long-poll?after=3"],
    ["/long-poll?after=3", "Accept-Encoding: gzip"],
    ["/long-poll?after=3", "Accept-Encoding: identity;q=0, *"],
    ["/poll?after=3", "Accept-Encoding: gzip"],
  ])("with compression, and the fields of another origin: %j", async ([target = "", ...lines]) => {
    const server = await start({ compression: true, allowOrigins: [FRIEND] });
    await server.stream.publish("a".repeat(100), 1);
    const [taken, given] = await both(server, target, `Origin: ${FRIEND}`, ...lines);
    expect(taken).toBe(given);
    expect(taken).toContain(`\r\nAccess-Control-Allow-Origin: ${FRIEND}\r\n`);
    expect(taken.includes("\r\nContent-Encoding: gzip\r\n")).toBe(lines.length > 0);
  });

  test("an array that is compressed in another thread", async () => {
    const server = await start({ compression: true });
    await server.stream.publish("a".repeat(100_000), 1);
    const [taken, given] = await both(server, "/long-poll?after=3", "Accept-Encoding: gzip");
    expect(taken).toBe(given);
    expect(taken).toContain("\r\nContent-Encoding: gzip\r\n");
  });
});

test("a connection asks again and again, and node:http hears of none of it", async () => {
  const requests = countNodeRequests();
  const { port, stream, meter } = await start();
  const connection = await connectRaw(port);
  for (let id = 4; id <= 20; id++) {
    connection.send(get(`/long-poll?after=${EPOCH}.${id - 1}`));
    await stream.reached("waiting", 1);
    await publishNumbered(stream, 1);
    expect(await readAnswer(connection)).toContain(`\r\n\r\n[${numberedJson(id)}]`);
  }
  expect(requests()).toBe(0);
  const { bytesIn, bytesOut, ...counts } = meter.snapshot()["long-polling"];
  expect(counts).toEqual({ open: 1, opened: 1, requests: 17 });
  expect([bytesIn, bytesOut]).toEqual([connection.socket.bytesWritten, connection.socket.bytesRead]);
});

test("another header section is judged anew: a Host that is not allowed, an Origin that is", async () => {
  const { port } = await start({ allowOrigins: [FRIEND] });
  const connection = await connectRaw(port);
  const ask = async (request: string): Promise<string> => {
    connection.send(request);
    return readAnswer(connection);
  };
  const plain = get("/long-poll?after=0");
  expect(statusOf(await ask(plain))).toBe("200");
  expect(statusOf(await ask(plain.replace("localhost", "localhosts")))).toBe("403");
  expect(statusOf(await ask(plain.replace("localhost", "evil.host")))).toBe("403");
  expect(statusOf(await ask(get("/long-poll?after=0", "Origin: https://evil.example")))).toBe("403");
  expect(await ask(get("/long-poll?after=0", `Origin: ${FRIEND}`))).toContain(`Allow-Origin: ${FRIEND}\r\n`);
  expect(await ask(plain)).not.toContain("Allow-Origin");
});

test("what it is not made for goes through node:http, on the same connection, and back again", async () => {
  const requests = countNodeRequests();
  const { port } = await start();
  const connection = await connectRaw(port);
  const large = `X: ${"x".repeat(9000)}`;
  const rounds: [request: string, status: string, isTaken: boolean][] = [
    [get("/long-poll?after=0"), "200", true],
    [get("/poll?after=0"), "200", true],
    [get("/clock"), "200", false],
    [get("/long-poll?after=1"), "200", true],
    [get("/poll?after=x"), "400", false],
    [get("/polls"), "404", false],
    [get("/long-poll?after=x"), "400", false],
    [get("/long-poll?waitMs=x"), "400", false],
    [get("/long-poll?waitMs=300001"), "400", false],
    [get("/long-poll?after=2"), "200", true],
    [get("/long-polls"), "404", false],
    [get("/long-poll?after=0", large), "200", false],
    [get("/long-poll?after=0").replace("GET", "HEAD"), "200", false],
    [get("/long-poll?after=0").replace("GET", "POST"), "405", false],
    [get("http://localhost/long-poll?after=0"), "200", false],
    [get("/long-poll?after=2"), "200", true],
  ];
  for (const [request, status, isTaken] of rounds) {
    const before = requests();
    connection.send(request);
    if (request.startsWith("HEAD")) await connection.readUntil("\r\n\r\n");
    else if (statusOf(await readAnswer(connection)) !== status) expect.fail(request);
    expect([request, requests() - before]).toEqual([request, isTaken ? 0 : 1]);
  }
});

test("an oversized head is refused by node:http (RFC 6585 §5)", async () => {
  const { port } = await start();
  const connection = await connectRaw(port);
  connection.send(get("/long-poll?after=0"));
  await readAnswer(connection);
  connection.send(get("/long-poll?after=0", `X: ${"x".repeat(20_000)}`));
  expect(statusOf(await connection.readUntil("\r\n\r\n"))).toBe("431");
});

test.for([
  ["a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked"],
  ["two lengths", "Content-Length: 5\r\nContent-Length: 6"],
  ["two hosts", "Host: localhost"],
  ["a folded line", "X: a\r\n b"],
])("%s: refused as node:http refuses it, and nothing behind it is answered", async ([, lines = ""]) => {
  const { port } = await start();
  const connection = await connectRaw(port);
  connection.send(get("/long-poll?after=0"));
  await readAnswer(connection);
  connection.send(get("/long-poll?after=0", lines));
  const head = await connection.readUntil("\r\n\r\n");
  const fresh = await connectRaw(port);
  fresh.send(get("/poll?after=0", lines));
  expect(statusOf(head)).toBe(statusOf(await fresh.readUntil("\r\n\r\n")));
});

test("Connection: close and HTTP/1.0 end the connection after the answer", async () => {
  const { port } = await start();
  for (const request of [
    get("/long-poll?after=0", "Connection: close"),
    get("/long-poll?after=0").replace("1.1", "1.0"),
  ]) {
    const connection = await connectRaw(port);
    connection.send(get("/long-poll?after=0"));
    await readAnswer(connection);
    connection.send(request);
    expect((await connection.readToEnd()).toString()).toMatch(/\r\nConnection: close\r\n[^]*\]$/);
  }
});

test("however the bytes of several requests are cut, each is answered once, in order", async () => {
  const { port } = await start();
  const requests = [
    "/long-poll?after=0",
    "/long-poll?after=2&waitMs=5",
    "/poll?after=1",
    "/long-poll?after=1",
    "/poll",
  ];
  const sent = Buffer.from(requests.map((target) => get(target)).join(""));
  const expected = [`[${[1, 2, 3].map(numberedJson).join(",")}]`, `[${numberedJson(3)}]`];
  const both = `[${[2, 3].map(numberedJson).join(",")}]`;
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: sent.length - 1 }), { maxLength: 6 }), async (cuts) => {
      const connection = await connectRaw(port);
      const ends = [0, ...cuts.toSorted((a, b) => a - b), sent.length];
      for (const [i, end] of ends.entries()) {
        if (i === 0) continue;
        connection.send(sent.subarray(ends[i - 1], end));
        await new Promise((resolve) => setImmediate(resolve));
      }
      const contents = [];
      for (const target of requests) {
        const answer = await readAnswer(connection);
        if (target !== "/poll") contents.push(answer.slice(answer.indexOf("\r\n\r\n") + 4));
        else expect(statusOf(answer)).toBe("204");
      }
      expect(contents).toEqual([...expected, both, both]);
      connection.socket.destroy();
    }),
    { numRuns: 25 },
  );
});

describe("pipelining: what comes while a request is parked hands both to node:http", () => {
  test("the first is answered for its own place and time, and counted once; then the connection is taken again", async () => {
    const requests = countNodeRequests();
    const told: string[] = [];
    const server = await start({
      onRequest: (use) => told.push(`${use} asked`),
      onAnswer: (use) => told.push(`${use} answered`),
    });
    const { port, stream, meter } = server;
    const connection = await connectRaw(port);
    connection.send(get("/long-poll"));
    await stream.reached("waiting", 1);
    connection.send(get("/poll?after=2"));
    await expect.poll(requests).toBe(2);
    await publishNumbered(stream, 1);
    expect(await readAnswer(connection)).toContain(`\r\n\r\n[${numberedJson(4)}]`);
    expect(await readAnswer(connection)).toContain(`\r\n\r\n[${numberedJson(3)}]`);
    await expect.poll(() => meter.snapshot()["short-polling"].requests).toBe(1);
    expect(meter.snapshot()["long-polling"].requests).toBe(1);
    expect(told.toSorted()).toEqual([
      "long-polling answered",
      "long-polling asked",
      "short-polling answered",
      "short-polling asked",
    ]);
    connection.send(get("/long-poll?after=3"));
    await readAnswer(connection);
    expect(requests()).toBe(2);
    connection.socket.destroy();
    await expect.poll(() => meter.snapshot()["long-polling"].open).toBe(0);
  });

  test("a message that is published meanwhile is not lost", async () => {
    const { port, stream } = await start();
    const connection = await connectRaw(port);
    for (let round = 0; round < 20; round++) {
      connection.send(get("/long-poll"));
      await stream.reached("waiting", 1);
      const id = stream.lastId + 1;
      connection.send(get("/poll?waitMs=0"));
      for (let turn = 0; turn < round % 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      await stream.publish(String(id), id * 1000);
      expect(await readAnswer(connection)).toContain(`[${numberedJson(id)}]`);
      expect(statusOf(await readAnswer(connection))).toBe("204");
    }
  });
});

describe("how a connection ends", () => {
  test("a client that ends its side while it is parked waits for nothing", async () => {
    const { port, stream } = await start();
    const connection = await connectRaw(port);
    connection.send(get("/long-poll"));
    await stream.reached("waiting", 1);
    connection.socket.end();
    await stream.reached("waiting", 0);
    expect((await connection.readToEnd()).length).toBe(0);
  });

  test("one that asks no more is cut after the keep-alive time, one that is parked is not", async () => {
    const { port, stream } = await start({ timeLimits: { keepAliveMs: 1000 } });
    const [resting, parked] = [await connectRaw(port), await connectRaw(port)];
    parked.send(get("/long-poll"));
    await stream.reached("waiting", 1);
    resting.send(get("/long-poll?after=0"));
    expect(await readAnswer(resting)).toContain("\r\nKeep-Alive: timeout=1\r\n");
    expect((await resting.readToEnd()).length).toBe(0);
    expect(stream.waiting).toBe(1);
  });

  test("a long answer leaves whole, though its reader takes longer than a connection may rest", async () => {
    const { port, stream } = await start({ timeLimits: { keepAliveMs: 300 } });
    const text = "x".repeat(8_000_000);
    await stream.publish(text, 1);
    const connection = await connectRaw(port);
    connection.socket.pause();
    connection.send(get("/long-poll?after=3"));
    await new Promise((resolve) => setTimeout(resolve, 600)); // longer than it may rest
    connection.socket.resume();
    expect((await readAnswer(connection)).endsWith(`${text}"}]`)).toBe(true);
  });

  test("a graceful end lets resting connections go at once, and parked ones with their answer", async () => {
    const server = await start();
    const [resting, parked] = [await connectRaw(server.port), await connectRaw(server.port)];
    resting.send(get("/long-poll?after=0"));
    await readAnswer(resting);
    parked.send(get("/long-poll"));
    await server.stream.reached("waiting", 1);
    const closed = server.close({ graceMs: 60_000 });
    expect((await resting.readToEnd()).length).toBe(0);
    expect((await parked.readToEnd()).toString()).toMatch(/^HTTP\/1\.1 204 [^]*\r\nConnection: close\r\n\r\n$/);
    await closed;
  });
});

test("over TLS: taken, given back, taken again, counted on the TCP connection", async () => {
  const requests = countNodeRequests();
  const server = await start({ tls: true, http: 2 });
  const connection = await connectRaw(server.port, server);
  for (const [target, isTaken] of [
    ["/long-poll?after=0", true],
    ["/clock", false],
    ["/poll?after=0", true],
  ] as const) {
    const before = requests();
    connection.send(get(target));
    expect(statusOf(await readAnswer(connection))).toBe("200");
    expect(requests() - before).toBe(isTaken ? 0 : 1);
  }
  connection.send(get("/long-poll"));
  await server.stream.reached("waiting", 1);
  connection.send(get("/poll?after=2"));
  await expect.poll(requests).toBe(3);
  await publishNumbered(server.stream, 1);
  expect(await readAnswer(connection)).toContain(numberedJson(4));
  expect(await readAnswer(connection)).toContain(numberedJson(3));
  expect(server.meter.snapshot()["long-polling"]).toMatchObject({ open: 1, opened: 1, requests: 2 });
});

test("going to and fro leaves no listener behind", async () => {
  const seen = new Set<ServerResponse["socket"]>();
  const onRequest = (message: unknown): void => void seen.add((message as { socket: ServerResponse["socket"] }).socket);
  subscribe("http.server.request.start", onRequest);
  onTestFinished(() => void unsubscribe("http.server.request.start", onRequest));
  const { port } = await start();
  const connection = await connectRaw(port);
  const counts: number[] = [];
  for (let round = 0; round < 12; round++) {
    for (const target of ["/long-poll?after=0", "/clock"]) {
      connection.send(get(target));
      await readAnswer(connection);
    }
    const [socket] = seen;
    if (socket) counts.push(socket.eventNames().reduce((sum, name) => sum + socket.listenerCount(name), 0));
  }
  expect(seen.size).toBe(1);
  expect(counts.at(-1)).toBe(counts[1]);
});
