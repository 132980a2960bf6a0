// Connections beyond the limit: 503 with Retry-After (RFC 9110 §15.6.4), nobody who is in notices, and nothing stays behind.
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { connectHttp2 } from "../http2-for-tests.ts";
import { publishNumbered, startTestServer } from "../lab-server-for-tests.ts";
import { MAX_REFUSED_AT_ONCE } from "../limits.ts";
import { connectRaw } from "../raw-connection-for-tests.ts";
import { askTls } from "../tls-for-tests.ts";
import { collectedLog } from "./log-for-tests.ts";
import { defaultMaxConnections } from "./open-files.ts";

const REFUSAL = /^HTTP\/1\.1 503 Service Unavailable\r\n[^]*\r\nRetry-After: 5\r\nConnection: close\r\n\r\n(.+)\n$/;

test("a connection beyond the limit: 503, when to come back, one line of JSON, and the end", async () => {
  const { port } = await startTestServer({ maxConnections: 1, log: collectedLog() });
  await connectRaw(port);
  const refused = await connectRaw(port);
  refused.send("GET /poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const answer = (await refused.readToEnd()).toString();
  expect(answer).toMatch(REFUSAL);
  expect(JSON.parse(REFUSAL.exec(answer)?.[1] ?? "")).toEqual({
    error: "too many connections",
    expected: "at most 1: try again later",
  });
});

test("nothing is answered before something was asked (RFC 9112 §9.2), unless nothing is: then after a while", async () => {
  const { port } = await startTestServer({ maxConnections: 0, log: collectedLog() });
  const [asking, silent] = [await connectRaw(port), await connectRaw(port)];
  expect(await Promise.race([asking.readSome(), delay(50, "nothing yet")])).toBe("nothing yet");
  asking.send("GET /poll HTTP/1.1\r\n");
  expect((await asking.readToEnd()).toString()).toMatch(REFUSAL);
  expect((await silent.readToEnd()).toString()).toMatch(REFUSAL);
});

test("a limit that the open files leave no room for is told at the start", async () => {
  const log = collectedLog();
  const room = defaultMaxConnections();
  await startTestServer({ maxConnections: room, log });
  expect(log.lines.filter(([level]) => level === "warn")).toEqual([]);
  await startTestServer({ maxConnections: room + 1, log });
  const message = "the limit of connections is more than ulimit -n leaves room for";
  expect(log.lines).toContainEqual(["warn", message, { room }]);
});

test("those who are in stay undisturbed, and who leaves makes room", async () => {
  const { port, stream } = await startTestServer({ maxConnections: 2, log: collectedLog() });
  const [events, leaving] = [await connectRaw(port), await connectRaw(port)];
  events.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await stream.reached("following", 1);
  for (let i = 0; i < 20; i++) {
    const refused = await connectRaw(port);
    refused.send("G");
    expect((await refused.readToEnd()).toString()).toMatch(REFUSAL);
  }
  await publishNumbered(stream, 1);
  await events.readUntil(`"payload":"1"`);
  leaving.socket.destroy();
  const poll = async (): Promise<string> => {
    const next = await connectRaw(port);
    next.send("GET /poll HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return (await next.readUntil("\r\n")).slice(9, 12);
  };
  await expect.poll(poll).toBe("204");
});

test("a connection that is in may go from long polls to other requests and back", async () => {
  const { port } = await startTestServer({ maxConnections: 1, log: collectedLog() });
  const connection = await connectRaw(port);
  for (const target of ["/long-poll?waitMs=0", "/poll", "/long-poll?waitMs=0", "/sse"]) {
    connection.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(target === "/sse" ? /^HTTP\/1\.1 200 / : /^HTTP\/1\.1 204 /);
  }
});

test("beyond so many who do not go they are closed without a word; close() waits for none of them", async () => {
  // A busy machine may take longer to bring them all in than the first of them may stay.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const log = collectedLog();
  const server = await startTestServer({ maxConnections: 1, log });
  await connectRaw(server.port);
  const staying = await Promise.all(Array.from({ length: MAX_REFUSED_AT_ONCE }, () => connectRaw(server.port)));
  for (const connection of staying) connection.send("G");
  for (const connection of staying) await connection.readUntil("\n"); // and none of them ends its side
  const silent = await connectRaw(server.port);
  expect((await silent.readToEnd()).length).toBe(0);
  await server.close({ graceMs: 0 });
  expect(log.lines.filter(([level]) => level === "warn")).toEqual([
    ["warn", "connections refused: the limit is reached", { maxConnections: 1 }],
    ["warn", "connections refused: the limit is reached", { maxConnections: 1, repeated: MAX_REFUSED_AT_ONCE }],
  ]);
});

describe.for([1, 2] as const)("over TLS (--http %i)", (http) => {
  test("it is closed before the handshake; the others go on", async () => {
    const server = await startTestServer({ tls: true, http, maxConnections: 1, log: collectedLog() });
    const first = http === 2 ? await connectHttp2(server) : await connectRaw(server.port, server);
    await expect(askTls(server, "/poll")).rejects.toThrow(/disconnected|ECONNRESET|hang up/);
    if ("ask" in first) expect((await first.ask("/poll")).status).toBe(204);
    else {
      first.send("GET /poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
      expect(await first.readUntil("\r\n")).toContain("204");
    }
  });
});
