// Methods as RFC 9110 has them: HEAD is GET without content and never waits, others get 405 with Allow, /ws and /echo 426.
import { describe, expect, test } from "vitest";
import { EPOCH, publishNumbered, startTestServer } from "./lab-server-for-tests.ts";
import { collectedLog } from "./operating/log-for-tests.ts";
import { ask, connectRaw } from "./raw-connection-for-tests.ts";

const PATHS = [
  ["/poll", "GET, HEAD"],
  ["/long-poll", "GET, HEAD"],
  ["/sse", "GET, HEAD"],
  ["/ws", "GET, HEAD"],
  ["/publish", "POST"],
  ["/echo", "GET, HEAD, POST"],
  ["/clock", "GET, HEAD"],
  ["/stats", "GET, HEAD"],
] as const;

describe("a method that the path does not have: 405 with Allow (RFC 9110 §15.5.6)", () => {
  const methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"];
  const cases = PATHS.flatMap(([path, allow]) =>
    methods.filter((method) => !allow.split(", ").includes(method)).map((method) => [method, path, allow] as const),
  );
  test("on every path of the contract", async () => {
    const { port } = await startTestServer();
    for (const [method, path, allow] of cases) {
      const answer = await ask(port, path, { method });
      expect([method, path, answer.status, answer.fields.allow]).toEqual([method, path, 405, allow]);
      const expected = method === "HEAD" ? "" : `{"error":"method ${method} not allowed","expected":"${allow}"}\n`;
      expect(answer.text).toBe(expected);
    }
  });
});

describe("HEAD: the status and fields of GET, no content, no waiting (RFC 9110 §9.3.2)", () => {
  test.for([
    ["/poll", 204],
    ["/poll?after=0", 200],
    ["/poll?after=9", 410],
    ["/poll?after=x", 400],
    ["/long-poll", 204],
    ["/long-poll?after=0", 200],
    ["/long-poll?after=9", 410],
    ["/long-poll?waitMs=x", 400],
    ["/sse", 200],
    ["/sse?after=9", 200],
    ["/sse?after=x", 400],
    ["/ws", 426],
    ["/echo", 426],
    ["/clock", 200],
    ["/stats", 200],
    ["/nothing", 404],
  ] as const)("%s: %i", async ([path, status]) => {
    const log = collectedLog();
    const { port, stream } = await startTestServer({ log });
    await publishNumbered(stream, 2);
    const connection = await connectRaw(port);
    // The next request's answer follows at once: there was no content, and the connection is still good.
    for (const round of [1, 2]) {
      connection.send(`HEAD ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      const head = await connection.readUntil("\r\n\r\n");
      expect([round, head.slice(0, 12)]).toEqual([round, `HTTP/1.1 ${status}`]);
      expect(head).toMatch(/\r\nDate: /);
    }
    expect([stream.waiting, stream.following]).toEqual([0, 0]);
    expect(log.errors).toEqual([]);
  });

  test.for(["/poll?after=0", "/poll?after=9", "/poll", "/long-poll?after=0"])("%s: GET's fields", async (path) => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 2);
    const got = await ask(port, `${path}${path.includes("?") ? "&" : "?"}waitMs=0`);
    const head = await ask(port, path, { method: "HEAD" });
    expect({ ...head.fields, date: "" }).toEqual({ ...got.fields, date: "" });
  });

  test("/sse has its cursor in Stream-Cursor and nobody follows", async () => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 2);
    const { fields } = await ask(port, "/sse", { method: "HEAD" });
    expect(fields).toMatchObject({ "content-type": "text/event-stream", "stream-cursor": `${EPOCH}.2` });
    expect(stream.following).toBe(0);
  });
});

test.for(["/ws", "/echo"])("%s without an upgrade: 426 with Upgrade, Connection and the version", async (path) => {
  const { port } = await startTestServer();
  const answer = await ask(port, path);
  expect(answer.status).toBe(426); // RFC 9110 §15.5.22, RFC 6455 §4.4
  expect(answer.fields).toMatchObject({ upgrade: "websocket", "sec-websocket-version": "13" });
  expect(answer.fields.connection?.toLowerCase()).toContain("upgrade");
  expect(JSON.parse(answer.text)).toMatchObject({ error: "not a WebSocket opening handshake" });
});

test("a 426 ends the connection of one who asked for that (RFC 9112 §9.6)", async () => {
  const { port } = await startTestServer();
  for (const version of ["1.0", "1.1"]) {
    const connection = await connectRaw(port);
    connection.send(`GET /ws HTTP/${version}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect((await connection.readToEnd()).toString()).toMatch(/\r\nConnection: Upgrade, close\r\n/i);
  }
});

test.for(["/", "/polls", "/poll/", "/POLL", "/constructor"])("%s: 404", async (path) => {
  const { port } = await startTestServer();
  const answer = await ask(port, path);
  expect(answer.status).toBe(404);
  expect(answer.text).toBe('{"error":"not found","expected":"a path of the contract, such as /clock"}\n');
});
