// The graceful end: idle connections go at once, answers under way go out whole, who does not leave is cut (issue: Graceful stop).
import { afterEach, describe, expect, test, vi } from "vitest";
import { numberedJson, publishNumbered, startTestServer } from "./lab-server-for-tests.ts";
import { startLabServer } from "./lab-server.ts";
import { connectRaw, type RawConnection } from "./raw-connection-for-tests.ts";

const NEVER_MS = 10_000_000;

afterEach(() => void vi.useRealTimers());

function get(target: string): string {
  return `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
}

async function openConnections(count: number, port: number): Promise<RawConnection[]> {
  return Promise.all(Array.from({ length: count }, () => connectRaw(port)));
}

describe("close", () => {
  test("ends connections that carry no answer: never used, between two requests, in the middle of a head", async () => {
    const server = await startTestServer();
    const [unused, between, inHead] = await openConnections(3, server.port);
    between?.send(get("/poll"));
    await between?.readUntil("\r\n\r\n");
    const halfHead = "GET /poll HTTP/1.1\r\nHost:";
    inHead?.send(halfHead);
    await expect.poll(() => server.meter.snapshot().other.bytesIn).toBe(halfHead.length);
    await server.close({ graceMs: NEVER_MS });
    for (const connection of [unused, between, inHead]) expect((await connection?.readToEnd())?.length).toBe(0);
  });

  test("lets an answer that is under way to a slow reader go out whole", async () => {
    const server = await startTestServer();
    for (let i = 0; i < 7; i++) await server.stream.publish("x".repeat(1024 * 1024), 0);
    await publishNumbered(server.stream, 1);
    const connection = await connectRaw(server.port);
    connection.socket.pause();
    connection.send(get("/poll?after=0"));
    await expect.poll(() => server.meter.snapshot()["short-polling"].bytesOut).toBeGreaterThan(0); // the rest is made while it is read
    const closed = server.close({ graceMs: NEVER_MS });
    connection.socket.resume();
    const answer = (await connection.readToEnd()).toString("latin1");
    expect(answer.endsWith(`,${numberedJson(8)}]`)).toBe(true);
    connection.socket.end();
    await closed;
  });

  test("after graceMs cuts those who do not go", async () => {
    const server = await startTestServer();
    const connection = await connectRaw(server.port);
    connection.send(`POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n`); // and the content never comes
    await expect.poll(() => server.meter.snapshot().other.requests).toBe(1);
    await server.close({ graceMs: 1 });
    expect((await connection.readToEnd()).length).toBe(0);
  });

  test("frees the port, and can be called again", async () => {
    const server = await startTestServer();
    await server.close();
    await server.close();
    const again = await startLabServer({ port: server.port });
    expect(again.port).toBe(server.port);
    await again.close();
  });

  test("leaves no timer behind", async () => {
    vi.useFakeTimers();
    const server = await startLabServer({ port: 0 });
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    await server.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("a port that is in use rejects with node's error and leaves no timer behind", async () => {
  const { port } = await startTestServer();
  vi.useFakeTimers();
  await expect(startLabServer({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  expect(vi.getTimerCount()).toBe(0);
});

test("cutConnections cuts all at once, as a crash would; the server goes on", async () => {
  const server = await startTestServer();
  const [sse, parked] = await openConnections(2, server.port);
  sse?.send(get("/sse"));
  parked?.send(get("/long-poll"));
  await Promise.all([server.stream.reached("following", 1), server.stream.reached("waiting", 1)]);
  server.cutConnections();
  expect((await sse?.readToEnd())?.toString().endsWith("0\r\n\r\n")).toBe(false);
  expect((await parked?.readToEnd())?.length).toBe(0);
  await Promise.all([server.stream.reached("following", 0), server.stream.reached("waiting", 0)]);
  const [next] = await openConnections(1, server.port);
  next?.send(get("/poll"));
  expect(await next?.readUntil("\r\n")).toBe("HTTP/1.1 204 No Content\r\n");
});

test.for([
  ["127.0.0.1", /^http:\/\/127\.0\.0\.1:\d+$/],
  ["0.0.0.0", /^http:\/\/127\.0\.0\.1:\d+$/],
  ["::1", /^http:\/\/\[::1\]:\d+$/],
  ["::", /^http:\/\/\[::1\]:\d+$/],
] as const)("listening on %s it has a url that its own guard lets in", async ([host, url], { skip }) => {
  const server = await startLabServer({ port: 0, host }).catch((error: Error) =>
    skip(`no ${host} here: ${error.message}`),
  );
  expect(server.url).toMatch(url);
  expect((await fetch(`${server.url}/clock`)).status).toBe(200);
  await server.close();
});
