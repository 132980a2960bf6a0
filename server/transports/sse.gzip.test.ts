// The event stream in gzip: one piece for all, each by itself, whole at its end. node:zlib is the judge (RFC 1952).
import { constants, createGunzip, gunzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { noise } from "../../protocol/websocket/deflate-for-tests.ts";
import {
  EPOCH,
  numberedJson,
  publishNumbered,
  startTestServer,
  type TestServer,
  turnEnds,
} from "../lab-server-for-tests.ts";
import { ask, connectRaw, listen, type RawConnection } from "../raw-connection-for-tests.ts";
import { createMemoryStream } from "../backbone/memory.ts";
import { createServerSentEvents } from "./sse.ts";

afterEach(() => void vi.useRealTimers());

const GZIP = "Accept-Encoding: gzip\r\n";

async function subscribe({ port }: TestServer, query = "", fields = GZIP): Promise<RawConnection & { head: string }> {
  const connection = await connectRaw(port);
  connection.send(`GET /sse${query} HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n`);
  return { ...connection, head: await connection.readUntil("\r\n\r\n") };
}

/** The next chunk's content (RFC 9112 §7.1); empty for the last one. */
async function readChunk(connection: RawConnection): Promise<Buffer> {
  const length = Number.parseInt(await connection.readUntil("\r\n"), 16);
  const content = await connection.read(length);
  await connection.read(2);
  return content;
}

/** What has come so far must be all there: flushed. */
function inflateSoFar(...pieces: Buffer[]): string {
  return gunzipSync(Buffer.concat(pieces), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
}

function message(id: number): string {
  return `id: ${EPOCH}.${id}\ndata: ${numberedJson(id)}\n\n`;
}

test("is gzip from its first byte on, and every event is flushed", async () => {
  const server = await startTestServer({ compression: true });
  const connection = await subscribe(server);
  expect(connection.head).toContain("\r\nContent-Encoding: gzip\r\nVary: Accept-Encoding\r\n");
  const opening = await readChunk(connection);
  expect(inflateSoFar(opening)).toBe(`id: ${EPOCH}.0\n\n`);
  await publishNumbered(server.stream, 1);
  const first = await readChunk(connection);
  expect(inflateSoFar(opening, first)).toBe(`id: ${EPOCH}.0\n\n${message(1)}`);
});

test("all get the same piece, whenever they came; those in plain get theirs", async () => {
  const server = await startTestServer({ compression: true });
  const early = await subscribe(server);
  await readChunk(early);
  await publishNumbered(server.stream, 2);
  await readChunk(early);
  await readChunk(early);
  const late = await subscribe(server);
  const opening = await readChunk(late);
  const plain = await subscribe(server, "", "");
  expect(plain.head).toContain("\r\nVary: Accept-Encoding\r\n");
  expect(plain.head).not.toContain("Content-Encoding");
  await readChunk(plain);
  await publishNumbered(server.stream, 1);
  const piece = await readChunk(late);
  expect((await readChunk(early)).equals(piece)).toBe(true);
  expect(inflateSoFar(opening, piece)).toBe(`id: ${EPOCH}.2\n\n${message(3)}`);
  expect((await readChunk(plain)).toString()).toBe(message(3));
});

test("ends with the server as a whole gzip stream, its checksum over what this connection was sent", async () => {
  const server = await startTestServer({ compression: true, history: 3 });
  await publishNumbered(server.stream, 5);
  const connections = [
    await subscribe(server),
    await subscribe(server, "?after=1"),
    await subscribe(server, "?after=4"),
  ];
  await server.stream.publish(noise(70_000), 1); // does not compress
  await server.stream.publish("x".repeat(300_000), 1); // beyond a window
  await publishNumbered(server.stream, 1);
  const streams = connections.map((connection) => ({ connection, chunks: [] as Buffer[] }));
  for (const { connection, chunks } of streams) {
    do chunks.push(await readChunk(connection));
    while (!inflateSoFar(...chunks).endsWith(message(8)));
  }
  const closed = server.close({ graceMs: 60_000 });
  for (const { connection, chunks } of streams) {
    do chunks.push(await readChunk(connection));
    while (chunks.at(-1)?.length !== 0);
    expect(gunzipSync(Buffer.concat(chunks)).toString().endsWith(message(8))).toBe(true); // throws on a wrong checksum
    connection.socket.end();
  }
  await closed;
});

test("a long piece is compressed beside the event loop; what was published meanwhile comes after it", async () => {
  const server = await startTestServer({ compression: true, slowReader: { policy: "close", bufferBytes: 16_384 } });
  const connection = await subscribe(server);
  const pieces = [await readChunk(connection)];
  await server.stream.publish(noise(3_000_000), 1);
  await turnEnds();
  await publishNumbered(server.stream, 1);
  await server.stream.publish("x".repeat(50_000), 2); // far more than a slow reader may miss, but this one is not slow
  await turnEnds();
  do pieces.push(await readChunk(connection));
  while (!inflateSoFar(...pieces).endsWith('x"}\n\n'));
  const ids = inflateSoFar(...pieces).match(/^id: .*$/gm);
  expect(ids).toEqual([0, 1, 2, 3].map((id) => `id: ${EPOCH}.${id}`));
  expect(server.slowReaders.sse.closed).toBe(0);
});

test("heartbeats and gaps are in it too", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const server = await startTestServer({ compression: true, heartbeatMs: 25_000, history: 3 });
  await publishNumbered(server.stream, 5);
  const connection = await subscribe(server, `?after=${EPOCH}.1`);
  const pieces = [await readChunk(connection), await readChunk(connection)];
  vi.advanceTimersByTime(25_000);
  pieces.push(await readChunk(connection));
  const gap = `event: gap\nid: ${EPOCH}.2\ndata: {"gap":{"oldestId":3,"lastId":5,"cursor":"${EPOCH}.2"}}\n\n`;
  expect(inflateSoFar(...pieces)).toBe(`${gap}${message(3)}${message(4)}${message(5)}: \n\n`);
});

test("on node:http's response, as over HTTP/2, it is the same stream, to its end", async () => {
  const stream = createMemoryStream({ history: 10, epoch: EPOCH });
  const events = createServerSentEvents(stream, { heartbeatMs: 60_000, compression: true });
  const port = await listen(({ headers }, response) => {
    const acceptEncoding = headers["accept-encoding"]?.toString();
    events.answer(response, { after: "0", lastEventId: undefined, acceptEncoding, headOnly: false });
    events.stop();
  });
  await publishNumbered(stream, 3);
  const { fields, content } = await ask(port, "/", { fields: { "Accept-Encoding": "gzip" } });
  expect(fields).toMatchObject({ "content-encoding": "gzip", vary: "Accept-Encoding" });
  expect(gunzipSync(content).toString()).toBe(`id: ${EPOCH}.0\n\n${message(1)}${message(2)}${message(3)}`);
});

test("HTTP/1.0 has it without chunks, and HEAD the fields alone", async () => {
  const server = await startTestServer({ compression: true });
  const connection = await connectRaw(server.port);
  connection.send(`GET /sse HTTP/1.0\r\nHost: localhost\r\n${GZIP}\r\n`);
  await connection.readUntil("\r\n\r\n");
  await server.stream.reached("following", 1);
  await publishNumbered(server.stream, 1);
  const closed = server.close({ graceMs: 60_000 });
  expect(gunzipSync(await connection.readToEnd()).toString()).toBe(`id: ${EPOCH}.0\n\n${message(1)}`);
  connection.socket.end();
  await closed;
  const other = await startTestServer({ compression: true });
  const head = await ask(other.port, "/sse", { method: "HEAD", fields: { "Accept-Encoding": "gzip" } });
  expect(head.fields).toMatchObject({ "content-encoding": "gzip", vary: "Accept-Encoding" });
});

test("a page of another origin is told both: Vary has Origin and Accept-Encoding", async () => {
  const server = await startTestServer({ compression: true, allowOrigins: ["https://lab.example"] });
  const { head } = await subscribe(server, "", `${GZIP}Origin: https://lab.example\r\n`);
  expect(head).toContain("\r\nVary: Origin, Accept-Encoding\r\n");
  expect(head.match(/^Vary:/gim)).toHaveLength(1);
});

test("a stream decoder that knows nothing of us hands over each event as it comes", async () => {
  const server = await startTestServer({ compression: true });
  const connection = await subscribe(server);
  const gunzip = createGunzip();
  let text = "";
  gunzip.on("data", (content: Buffer) => (text += content.toString()));
  for (let id = 0; id <= 3; id++) {
    gunzip.write(await readChunk(connection));
    await expect.poll(() => text).toMatch(id === 0 ? /^id: test\.0\n\n$/ : new RegExp(`"payload":"${id}"}\n\n$`));
    await publishNumbered(server.stream, 1);
  }
});

test("without --compression it is plain, whatever is accepted", async () => {
  const server = await startTestServer();
  const connection = await subscribe(server);
  expect(connection.head).not.toMatch(/content-encoding|vary/i);
  expect((await readChunk(connection)).toString()).toBe(`id: ${EPOCH}.0\n\n`);
});
