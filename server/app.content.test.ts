// POST /publish and /echo, GET /clock and /stats (design.md, contract).
import { describe, expect, test } from "vitest";
import { nowUs } from "./clock.ts";
import { EPOCH, publishNumbered, startTestServer } from "./lab-server-for-tests.ts";
import { ask, connectRaw } from "./raw-connection-for-tests.ts";

const MEBIBYTE = 1024 * 1024;

describe("POST /publish", () => {
  test("201 with id and cursor; the message is in the stream, published now", async () => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 2);
    const beforeUs = nowUs();
    const answer = await ask(port, "/publish", { method: "POST", content: '{"payload":"héllo\\n😀"}' });
    expect([answer.status, answer.text]).toEqual([201, `{"id":3,"cursor":"${EPOCH}.3"}`]);
    expect(answer.fields).toMatchObject({ "stream-cursor": `${EPOCH}.3`, "cache-control": "no-store" });
    const since = stream.since({ epoch: undefined, id: 2 }, MEBIBYTE);
    const message = since.kind === "messages" ? since.entries[0]?.message : undefined;
    expect(message).toMatchObject({ id: 3, payload: "héllo\n😀" });
    expect(message?.publishedAtUs).toBeGreaterThanOrEqual(beforeUs);
    expect(message?.publishedAtUs).toBeLessThanOrEqual(nowUs());
  });

  test.for([
    ["an empty payload", '{"payload":""}'],
    ["more fields", '{"payload":"x","id":99,"__proto__":{"payload":1}}'],
    ["any content type, chunks cut anywhere", ` { "payload" : "x" } `],
  ])("takes %s", async ([, content = ""]) => {
    const { port } = await startTestServer();
    const fields = { "Content-Type": "text/plain", "Transfer-Encoding": "chunked" };
    const answer = await ask(port, "/publish", { method: "POST", content, fields });
    expect([answer.status, answer.text]).toEqual([201, `{"id":1,"cursor":"${EPOCH}.1"}`]);
  });

  test.for([
    ["nothing", ""],
    ["no JSON", "payload"],
    ["half of it", '{"payload":"x"'],
    ["null", "null"],
    ["a string", '"x"'],
    ["an array", '["x"]'],
    ["no payload", "{}"],
    ["a payload that is no string", '{"payload":1}'],
    ["a lone surrogate, which has no UTF-8", '{"payload":"\\ud800"}'],
    ["bytes that are not UTF-8", Buffer.from('{"payload":"\xff"}', "latin1")],
  ])("400 for %s; nothing is published", async ([, content = ""]) => {
    const { port, stream } = await startTestServer();
    const answer = await ask(port, "/publish", { method: "POST", content });
    const expected = 'a JSON object {"payload":"..."} in UTF-8';
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ error: "malformed content", expected });
    expect(answer.text.indexOf("\n")).toBe(answer.text.length - 1);
    expect(stream.lastId).toBe(0);
  });

  test.for([{ "Content-Length": String(2 * MEBIBYTE) }, { "Transfer-Encoding": "chunked" }])(
    "413 above 1 MiB, announced by %j",
    async (fields) => {
      const { port, stream } = await startTestServer();
      const content = Buffer.alloc(2 * MEBIBYTE, "x");
      const answer = await ask(port, "/publish", { method: "POST", content, fields });
      expect(answer.status).toBe(413);
      expect(JSON.parse(answer.text)).toEqual({ error: "content too large", expected: "at most 1048576 bytes" });
      expect(stream.lastId).toBe(0);
    },
  );

  test("content cut off by a client that goes away publishes nothing and leaves the server as it was", async () => {
    const { port, stream, meter } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send('POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\n{"payload":"x"}');
    await expect.poll(() => meter.snapshot().other.requests).toBe(1);
    connection.socket.destroy();
    await expect.poll(() => meter.snapshot().other.open).toBe(0);
    expect((await ask(port, "/publish", { method: "POST", content: '{"payload":"y"}' })).text).toContain('"id":1');
    expect(stream.lastId).toBe(1);
  });
});

describe("POST /echo gives the same bytes back", () => {
  test.for([0, 1, 1000, 65_536, 3 * MEBIBYTE])("%i bytes of every value", async (length) => {
    const { port } = await startTestServer();
    const content = Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 31) % 256));
    const answer = await ask(port, "/echo", { method: "POST", content });
    expect(answer.status).toBe(200);
    expect(answer.content.equals(content)).toBe(true);
    expect(answer.fields["content-length"]).toBe(String(length));
    // Never the type that was sent: it must not come back as a page of this origin.
    expect(answer.fields).toMatchObject({
      "content-type": "application/octet-stream",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });

  test("413 above 16 MiB", async () => {
    const { port } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send(`POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${16 * MEBIBYTE + 1}\r\n\r\n`);
    expect(await connection.readUntil("\r\n")).toMatch(/^HTTP\/1\.1 413 /);
  });
});

test("GET /clock: the monotonic clock that publishedAtUs is on, the cursor, the oldest id", async () => {
  const { port, stream } = await startTestServer({ history: 2 });
  await publishNumbered(stream, 3);
  const beforeUs = nowUs();
  const { status, fields, text } = await ask(port, "/clock");
  const clock: { nowUs: number } = JSON.parse(text);
  expect(status).toBe(200);
  expect(fields).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
  expect(clock).toEqual({ nowUs: clock.nowUs, cursor: `${EPOCH}.3`, oldestId: 2 });
  expect(clock.nowUs).toBeGreaterThanOrEqual(beforeUs);
  expect(clock.nowUs).toBeLessThanOrEqual(nowUs());
});

test("GET /stats: per transport what it cost, and the process's CPU and memory", async () => {
  const { port } = await startTestServer();
  await ask(port, "/poll");
  const { fields, text } = await ask(port, "/stats");
  const stats: { transports: Record<string, object>; process: Record<string, number> } = JSON.parse(text);
  expect(fields).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
  expect(Object.keys(stats.transports)).toEqual(["short-polling", "long-polling", "sse", "websocket", "other"]);
  expect(stats.transports["short-polling"]).toMatchObject({ opened: 1, requests: 1 });
  expect(Object.keys(stats.transports["sse"] ?? {})).toEqual(["open", "opened", "requests", "bytesIn", "bytesOut"]);
  for (const name of ["cpuUserUs", "cpuSystemUs", "rssBytes", "heapUsedBytes", "externalBytes"]) {
    expect(stats.process[name], name).toBeGreaterThan(0);
  }
});
