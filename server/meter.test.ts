// The socket meter against the client's own counters: every TCP byte, attributed to what it was for (design.md, Measuring).
import { describe, expect, test } from "vitest";
import { Opcode } from "../protocol/websocket/frame.ts";
import { publishNumbered, startTestServer, type TestServer } from "./lab-server-for-tests.ts";
import type { MeteredUse, UseCounters } from "./meter.ts";
import { connectRaw, type RawConnection } from "./raw-connection-for-tests.ts";
import { openingRequest, openRawWebSocket } from "./raw-websocket-for-tests.ts";

function get(target: string): string {
  return `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
}

/** Reads one answer; returns its length in bytes. */
async function answerBytes(connection: RawConnection): Promise<number> {
  const before = connection.socket.bytesRead;
  const head = await connection.readUntil("\r\n\r\n");
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  await connection.read(length);
  expect(connection.socket.bytesRead - before).toBeLessThanOrEqual(head.length + length);
  return head.length + length;
}

async function settled(server: TestServer, use: MeteredUse, counters: Partial<UseCounters>): Promise<void> {
  await expect.poll(() => server.meter.snapshot()[use], { interval: 5 }).toMatchObject(counters);
}

describe("bytes are attributed per request, by the difference of the socket's counters", () => {
  test("on one keep-alive connection used for several transports, each gets its own", async () => {
    const server = await startTestServer();
    await publishNumbered(server.stream, 3);
    const connection = await connectRaw(server.port);
    const targets: [MeteredUse, string][] = [
      ["short-polling", "/poll?after=0"],
      ["long-polling", "/long-poll?after=1"],
      ["short-polling", "/poll?after=2"],
      ["other", "/clock"],
      ["long-polling", "/long-poll?waitMs=0"],
      ["short-polling", "/poll"],
    ];
    const expected = new Map<MeteredUse, { requests: number; bytesIn: number; bytesOut: number }>();
    for (const [use, target] of targets) {
      connection.send(get(target));
      const counters = expected.get(use) ?? { requests: 0, bytesIn: 0, bytesOut: 0 };
      counters.requests++;
      counters.bytesIn += get(target).length;
      counters.bytesOut += await answerBytes(connection);
      expected.set(use, counters);
    }
    for (const [use, counters] of expected) await settled(server, use, { ...counters, open: 1, opened: 1 });
    await settled(server, "sse", { requests: 0, bytesIn: 0, bytesOut: 0, open: 0, opened: 0 });
  });

  test("a poll before a WebSocket keeps its bytes; all that follows the handshake is the WebSocket's", async () => {
    const server = await startTestServer();
    const connection = await connectRaw(server.port);
    connection.send(get("/poll"));
    const pollBytes = await answerBytes(connection);
    await settled(server, "short-polling", { bytesIn: get("/poll").length, bytesOut: pollBytes });
    connection.send(openingRequest("/ws"));
    const head = await connection.readUntil("\r\n\r\n");
    await publishNumbered(server.stream, 1);
    await connection.readUntil('"payload":"1"}');
    await settled(server, "short-polling", { bytesIn: get("/poll").length, bytesOut: pollBytes });
    const bytesOut = connection.socket.bytesRead - pollBytes;
    expect(bytesOut).toBeGreaterThan(head.length);
    await settled(server, "websocket", { requests: 1, bytesIn: openingRequest("/ws").length, bytesOut });
  });

  test("equal to the client's counters, while a stream is open and after its end", async () => {
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port);
    await webSocket.nextText();
    for (let i = 0; i < 10; i++) webSocket.sendText(`{"echo":"${"x".repeat(1000 * i)}"}`);
    for (let i = 0; i < 10; i++) await webSocket.nextText();
    const { socket } = webSocket.connection;
    await settled(server, "websocket", { open: 1, bytesIn: socket.bytesWritten, bytesOut: socket.bytesRead });
    webSocket.send(Opcode.close, "");
    await webSocket.nextClose();
    await webSocket.connection.readToEnd();
    socket.end();
    await settled(server, "websocket", { open: 0, bytesIn: socket.bytesWritten, bytesOut: socket.bytesRead });
  });

  test("of a request's content too, also where it is refused before it was read", async () => {
    const server = await startTestServer();
    const connection = await connectRaw(server.port);
    const content = "x".repeat(1_100_000);
    connection.send(`POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${content.length}\r\n\r\n${content}`);
    expect(await connection.readUntil("}\n")).toMatch(/^HTTP\/1\.1 413 /);
    connection.socket.end();
    const { bytesWritten, bytesRead } = connection.socket;
    await settled(server, "other", { requests: 1, open: 0, bytesIn: bytesWritten, bytesOut: bytesRead });
  });
});

describe("connections", () => {
  test("are counted once per transport that they carry: opened ever, open now", async () => {
    const server = await startTestServer();
    const connections = [await connectRaw(server.port), await connectRaw(server.port)];
    for (const connection of connections) {
      for (const target of ["/poll", "/poll", "/clock"]) {
        connection.send(get(target));
        await answerBytes(connection);
      }
    }
    await settled(server, "short-polling", { open: 2, opened: 2, requests: 4 });
    await settled(server, "other", { open: 2, opened: 2, requests: 2 });
    connections[0]?.socket.destroy();
    await settled(server, "short-polling", { open: 1, opened: 2, requests: 4 });
    connections[1]?.socket.destroy();
    await settled(server, "short-polling", { open: 0, opened: 2 });
    await settled(server, "other", { open: 0, opened: 2 });
  });

  test("that asked for nothing are no transport's", async () => {
    const server = await startTestServer();
    await connectRaw(server.port);
    for (const counters of Object.values(server.meter.snapshot())) expect(counters).toMatchObject({ opened: 0 });
  });
});

test("a snapshot stays as it was taken", async () => {
  const server = await startTestServer();
  const before = server.meter.snapshot();
  const connection = await connectRaw(server.port);
  connection.send(get("/poll"));
  await answerBytes(connection);
  await settled(server, "short-polling", { requests: 1 });
  expect(before["short-polling"].requests).toBe(0);
});
