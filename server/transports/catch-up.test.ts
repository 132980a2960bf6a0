// Requests with a cursor that the stream's store may have, on all four transports: they wait until that is known.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Cursor } from "../../protocol/cursor.ts";
import { createMemoryStream } from "../backbone/memory.ts";
import { alterStream } from "../altered-stream.ts";
import { startLabServer } from "../lab-server.ts";
import { type Answer, ask, connectRaw, type RawConnection } from "../raw-connection-for-tests.ts";
import { StoreAwayError, type MessageStream } from "../stream.ts";

/** A memory stream E that says it is behind; what is asked of its store is answered by the test. */
async function startServerBehind() {
  const memory = createMemoryStream({ history: 10, epoch: "E" });
  const asked: { cursor: Cursor; resolve: () => void; reject: (error: Error) => void }[] = [];
  const stream: MessageStream = {
    ...alterStream(memory, {}),
    get epoch() {
      return memory.epoch;
    },
    get lastId() {
      return memory.lastId;
    },
    get oldestId() {
      return memory.oldestId;
    },
    get cursor() {
      return memory.cursor;
    },
    store: {
      isConnected: true,
      reconnects: 0,
      failedPublications: { "not-published": 0, unknown: 0 },
      isAhead: ({ id }) => id > memory.lastId,
      catchUp: (cursor) => new Promise((resolve, reject) => asked.push({ cursor, resolve, reject })),
    },
  };
  const server = await startLabServer({ port: 0, stream });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return { port: server.port, memory, asked };
}

const UPGRADE =
  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

/** How each transport asks for what comes after E.1, and what it answers when it turns out that this is the newest. */
const TRANSPORTS = [
  [
    "/poll",
    "GET /poll?after=E.1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "HTTP/1.1 204 No Content\r\nStream-Cursor: E.1\r\n",
  ],
  [
    "/long-poll",
    "GET /long-poll?after=E.1&waitMs=0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "HTTP/1.1 204 No Content\r\nStream-Cursor: E.1\r\n",
  ],
  ["/sse", "GET /sse?after=E.1 HTTP/1.1\r\nHost: localhost\r\n\r\n", "id: E.1\n\n"],
  [
    "/sse with Last-Event-ID",
    "GET /sse?after=E.0 HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: E.1\r\n\r\n",
    "id: E.1\n\n",
  ],
  ["/sse over HTTP/1.0", "GET /sse?after=E.1 HTTP/1.0\r\nHost: localhost\r\n\r\n", "id: E.1\n\n"],
  ["/ws", `GET /ws?after=E.1 HTTP/1.1\r\nHost: localhost\r\n${UPGRADE}\r\n`, '{"cursor":"E.1"}'],
] as const;

async function send(port: number, request: string): Promise<RawConnection> {
  const connection = await connectRaw(port);
  connection.send(request);
  return connection;
}

describe.for(TRANSPORTS)("%s", ([, request, answered]) => {
  test("is answered once the message has been read; it is no gap", async () => {
    const { port, memory, asked } = await startServerBehind();
    const connection = await send(port, request);
    await expect.poll(() => asked.map(({ cursor }) => cursor)).toEqual([{ epoch: "E", id: 1 }]);
    await memory.publish("one", 0);
    asked[0]?.resolve();
    expect(await connection.readUntil(answered)).not.toContain("gap");
  });

  test("is a gap once it is known that there is no such message", async () => {
    const { port, asked } = await startServerBehind();
    const connection = await send(port, request);
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.resolve();
    expect(await connection.readUntil('{"gap":')).not.toContain('"cursor"');
  });

  test("is 503 with Retry-After when nobody can tell", async () => {
    const { port, asked } = await startServerBehind();
    const connection = await send(port, request);
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.reject(new StoreAwayError("away"));
    const answer = await connection.readUntil("\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toContain("Retry-After: 1\r\n");
    expect(await connection.readUntil("\n")).toContain('"expected":');
  });

  test("whoever goes meanwhile is forgotten", async () => {
    const { port, memory, asked } = await startServerBehind();
    const connection = await send(port, request);
    await expect.poll(() => asked.length).toBe(1);
    connection.socket.resetAndDestroy();
    await expect.poll(async () => openConnections(await ask(port, "/stats"))).toBe(0);
    asked[0]?.resolve();
    await memory.publish("one", 0);
    expect((await ask(port, "/healthz")).status).toBe(200);
  });
});

/** Of the four transports. */
function openConnections({ text }: Answer): number {
  const { transports } = JSON.parse(text) as { transports: Record<string, { open: number }> };
  return ["short-polling", "long-polling", "sse", "websocket"].reduce(
    (sum, name) => sum + (transports[name]?.open ?? 0),
    0,
  );
}

test("a poll on a connection that is being served on the bare socket waits too; the next ones do not", async () => {
  const { port, memory, asked } = await startServerBehind();
  const connection = await connectRaw(port);
  const poll = (after: string) => connection.send(`GET /poll?after=${after} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  for (let i = 0; i < 3; i++) {
    poll("E.0");
    expect(await connection.readUntil("\r\n\r\n")).toContain("204");
  }
  poll("E.2");
  await expect.poll(() => asked.length).toBe(1);
  await memory.publish("one", 0);
  await memory.publish("two", 0);
  asked[0]?.resolve();
  expect(await connection.readUntil("\r\n\r\n")).toMatch(/204[^]*Stream-Cursor: E\.2/);
  poll("E.1");
  expect(await connection.readUntil("]")).toContain('"id":2');
  expect(asked).toHaveLength(1);
});

test("cursors that this server can judge, malformed ones, and other paths are not asked about", async () => {
  const { port, asked } = await startServerBehind();
  for (const path of ["/poll", "/poll?after=E.0", "/poll?after=0", "/clock?after=E.9", "/poll?after=x.y"])
    await ask(port, path);
  expect(asked).toEqual([]);
});
