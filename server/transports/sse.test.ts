// Server-Sent Events over real sockets, byte for byte (WHATWG HTML §9.2; design.md, contract).
import { afterEach, describe, expect, test, vi } from "vitest";
import { createMemoryStream } from "../backbone/memory.ts";
import { EPOCH, numberedJson, publishNumbered, startTestServer, type TestServer } from "../lab-server-for-tests.ts";
import { ask, connectRaw, listen, type RawConnection } from "../raw-connection-for-tests.ts";
import { createServerSentEvents } from "./sse.ts";

afterEach(() => void vi.useRealTimers());

/** Subscribes and reads the header fields away. */
async function subscribe({ port }: TestServer, query = "", fields = ""): Promise<RawConnection> {
  const connection = await connectRaw(port);
  connection.send(`GET /sse${query} HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n`);
  await connection.readUntil("\r\n\r\n");
  return connection;
}

/** One block as it comes: a chunk of its own, or one with others. */
function chunk(...blocks: string[]): string {
  const text = blocks.join("");
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

function message(id: number): string {
  return `id: ${EPOCH}.${id}\ndata: ${numberedJson(id)}\n\n`;
}

const GAP = `event: gap\nid: ${EPOCH}.2\ndata: {"gap":{"oldestId":3,"lastId":5,"cursor":"${EPOCH}.2"}}\n\n`;

async function expectBytes(connection: RawConnection, expected: string): Promise<void> {
  expect((await connection.read(Buffer.byteLength(expected))).toString("utf8")).toBe(expected);
}

describe("the event stream", () => {
  test("begins with a block of only the starting cursor, then has id and data per message", async () => {
    const server = await startTestServer();
    const connection = await subscribe(server);
    await expectBytes(connection, chunk(`id: ${EPOCH}.0\n\n`));
    await publishNumbered(server.stream, 1);
    await expectBytes(connection, chunk(message(1)));
    await publishNumbered(server.stream, 1);
    await expectBytes(connection, chunk(message(2)));
  });

  test("hands over what was missed in one piece, then goes on", async () => {
    const server = await startTestServer();
    await publishNumbered(server.stream, 4);
    const connection = await subscribe(server, `?after=${EPOCH}.1`);
    await expectBytes(connection, chunk(`id: ${EPOCH}.1\n\n`) + chunk(message(2), message(3), message(4)));
    await publishNumbered(server.stream, 1);
    await expectBytes(connection, chunk(message(5)));
  });

  test("a payload with line ends, a colon, quotes and characters of four bytes stays one data line", async () => {
    const server = await startTestServer();
    const connection = await subscribe(server);
    await connection.readUntil("\n\n\r\n");
    await server.stream.publish('a\r\nb: "c"\u2028\n\nid: 9\n😀', 1);
    const data = `{"id":1,"publishedAtUs":1,"payload":"a\\r\\nb: \\"c\\"\u2028\\n\\nid: 9\\n😀"}`;
    await expectBytes(connection, chunk(`id: ${EPOCH}.1\ndata: ${data}\n\n`));
  });

  test("all subscribers get the same bytes", async () => {
    const server = await startTestServer();
    const connections = await Promise.all([subscribe(server), subscribe(server), subscribe(server)]);
    await publishNumbered(server.stream, 2);
    for (const connection of connections) {
      await expectBytes(connection, chunk(`id: ${EPOCH}.0\n\n`) + chunk(message(1)) + chunk(message(2)));
    }
  });
});

describe("where it begins", () => {
  test.for([
    ["?after=0", "", 2],
    ["?after=4", "", 4],
    ["?after=test.5", "", 5],
    ["", "", 5],
    ["", "Last-Event-ID: test.3\r\n", 3],
    ["?after=test.5", "Last-Event-ID: test.3\r\n", 3],
    ["?after=0", "Last-Event-ID: 4\r\n", 4],
    ["?after=x", "Last-Event-ID: 4\r\n", 4],
    ["?after=4", "Last-Event-ID: \r\n", 4],
  ] as const)("%s with %j: at %i (Last-Event-ID wins over after)", async ([query, fields, id]) => {
    const server = await startTestServer({ history: 3 });
    await publishNumbered(server.stream, 5);
    const connection = await subscribe(server, query, fields);
    await expectBytes(connection, chunk(`id: ${EPOCH}.${id}\n\n`));
  });

  test.for(["?after=1", "?after=6", "?after=other.4", "?after=test.0"])("%s: gap, then what is kept", async (query) => {
    const server = await startTestServer({ history: 3 });
    await publishNumbered(server.stream, 5);
    const connection = await subscribe(server, query);
    await expectBytes(connection, chunk(GAP) + chunk(message(3), message(4), message(5)));
    await publishNumbered(server.stream, 1);
    await expectBytes(connection, chunk(message(6)));
  });
});

test("a comment every heartbeat keeps the connection alive, and nobody takes it for a message", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const server = await startTestServer({ heartbeatMs: 25_000 });
  const connection = await subscribe(server);
  await connection.readUntil("\n\n\r\n");
  vi.advanceTimersByTime(24_999);
  await publishNumbered(server.stream, 1);
  await expectBytes(connection, chunk(message(1)));
  vi.advanceTimersByTime(1);
  await expectBytes(connection, chunk(": \n\n"));
});

describe("ends", () => {
  test.for(["destroy", "resetAndDestroy"] as const)("with the client (%s): nothing is left", async (leave) => {
    const server = await startTestServer();
    const connection = await subscribe(server);
    await server.stream.reached("following", 1);
    connection.socket[leave]();
    await server.stream.reached("following", 0);
  });

  test("with the server: what was published before, then the end of the stream (RFC 9112 §7.1) and of TCP", async () => {
    const server = await startTestServer();
    const connection = await subscribe(server);
    await publishNumbered(server.stream, 1);
    const closed = server.close({ graceMs: 60_000 });
    const rest = (await connection.readToEnd()).toString();
    expect(rest).toBe(`${chunk(`id: ${EPOCH}.0\n\n`)}${chunk(message(1))}0\r\n\r\n`);
    connection.socket.end();
    await closed;
    expect(server.stream.following).toBe(0);
  });

  test("at once for one who comes after stop", async () => {
    const events = createServerSentEvents(createMemoryStream({ history: 1, epoch: EPOCH }), { heartbeatMs: 1000 });
    events.stop();
    const port = await listen((_, response) => {
      events.answer(response, { after: undefined, lastEventId: undefined, headOnly: false });
    });
    expect((await ask(port, "/")).text).toBe(`id: ${EPOCH}.0\n\n`);
  });
});
