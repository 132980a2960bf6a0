// Many streams on one connection of HTTP/2: event streams, parked polls, resets, limits, and the graceful end (RFC 9113 §5).
import { once } from "node:events";
import { constants } from "node:http2";
import { describe, expect, test } from "vitest";
import { connectFields, connectHttp2, frame, headerBlock, type Http2Client, PREFACE } from "./http2-for-tests.ts";
import { EPOCH, numberedJson, publishNumbered, startTestServer, type TestServer } from "./lab-server-for-tests.ts";
import { collectedLog } from "./operating/log-for-tests.ts";
import { connectRaw } from "./raw-connection-for-tests.ts";

const NEVER_MS = 10_000_000;

async function start(
  options: Parameters<typeof startTestServer>[0] = {},
): Promise<{ server: TestServer; client: Http2Client }> {
  const server = await startTestServer({ tls: true, http: 2, ...options });
  return { server, client: await connectHttp2(server) };
}

describe("GET /sse", () => {
  test("is an event stream without chunks, from its cursor on", async () => {
    const { server, client } = await start();
    await publishNumbered(server.stream, 1);
    const answered = client.ask("/sse?after=0");
    await server.stream.reached("following", 1);
    await publishNumbered(server.stream, 1);
    await server.close({ graceMs: NEVER_MS });
    const { status, fields, text } = await answered;
    expect([status, fields["content-type"], fields["stream-cursor"]]).toEqual([200, "text/event-stream", `${EPOCH}.0`]);
    const events = [1, 2].map((id) => `id: ${EPOCH}.${id}\ndata: ${numberedJson(id)}\n\n`);
    expect(text).toBe(`id: ${EPOCH}.0\n\n${events.join("")}`);
  });

  test("Last-Event-ID wins; HEAD does not follow", async () => {
    const { server, client } = await start();
    await publishNumbered(server.stream, 2);
    const fields = { "last-event-id": `${EPOCH}.1` };
    const answer = await client.ask("/sse?after=0", { method: "HEAD", fields });
    expect([answer.status, answer.fields["stream-cursor"], answer.text]).toEqual([200, `${EPOCH}.1`, ""]);
    expect(server.stream.following).toBe(0);
  });

  test("nobody follows once the client has reset it", async () => {
    const { server, client } = await start();
    const stream = client.open({ ":path": "/sse" });
    await server.stream.reached("following", 1);
    stream.close(constants.NGHTTP2_CANCEL);
    await server.stream.reached("following", 0);
    expect((await client.ask("/clock")).status).toBe(200);
  });

  test("a reader that does not read costs little memory, and later gets an announced gap", async () => {
    const { server, client } = await start({ history: 20 });
    const stream = client.open({ ":path": "/sse" });
    await once(stream, "response");
    await server.stream.reached("following", 1);
    for (let id = 1; id <= 400; id++) await server.stream.publish("x".repeat(50_000), id);
    const sent = server.meter.snapshot().sse.bytesOut;
    expect(sent).toBeLessThan(2_000_000); // of 20 MB: as much as the windows take
    stream.setEncoding("utf8");
    let text = "";
    for await (const piece of stream as AsyncIterable<string>) {
      text += piece;
      if (text.includes(`id: ${EPOCH}.400\ndata`)) break;
    }
    expect(text).toContain("event: gap\n");
  });

  test("a reader whose stream stays full for three heartbeats is cut, with CANCEL; the session goes on", async () => {
    const { server, client } = await start({ heartbeatMs: 20 });
    const stream = client.open({ ":path": "/sse" });
    await server.stream.reached("following", 1);
    for (let id = 1; id <= 100; id++) await server.stream.publish("x".repeat(50_000), id);
    await server.stream.reached("following", 0);
    if (!stream.destroyed) await once(stream, "close");
    expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
    expect((await client.ask("/clock")).status).toBe(200);
  });
});

describe("GET /long-poll", () => {
  test("30 wait at the same time on one connection and get the same message", async () => {
    const { server, client } = await start();
    const polls = Array.from({ length: 30 }, () => client.ask("/long-poll"));
    await server.stream.reached("waiting", 30);
    await publishNumbered(server.stream, 1);
    for (const { status, text } of await Promise.all(polls)) {
      expect([status, text]).toEqual([200, `[${numberedJson(1)}]`]);
    }
    expect(server.meter.snapshot()["long-polling"]).toMatchObject({ open: 1, opened: 1, requests: 30 });
  });

  test("one that the client takes back does not wait any longer", async () => {
    const { server, client } = await start();
    const stream = client.open({ ":path": "/long-poll" });
    await server.stream.reached("waiting", 1);
    stream.close(constants.NGHTTP2_CANCEL);
    await server.stream.reached("waiting", 0);
  });
});

test.for(["/long-poll", "/sse", "/ws", "/echo"])(
  "%s taken back in the same piece leaves nobody behind",
  async (path) => {
    const server = await startTestServer({ tls: true, http: 2 });
    const connection = await connectRaw(server.port, { certificatePem: server.certificatePem, alpn: "h2" });
    const isWebSocket = path === "/ws" || path === "/echo";
    const get = { ":method": "GET", ":scheme": "https", ":path": path, ":authority": "localhost" };
    const fields = isWebSocket ? (connectFields(path) as Record<string, string>) : get;
    const taken = [1, 3, 5].flatMap((id) => [
      frame(1, isWebSocket ? 4 : 5, id, headerBlock(fields)),
      frame(3, 0, id, Buffer.of(0, 0, 0, constants.NGHTTP2_CANCEL)),
    ]);
    const clock = frame(1, 5, 7, headerBlock({ ...get, ":path": "/clock" }));
    connection.send(Buffer.concat([PREFACE, ...taken, clock]));
    await connection.readUntil('"oldestId":1}');
    await expect.poll(() => [server.stream.waiting, server.stream.following]).toEqual([0, 0]);
    connection.socket.once("end", () => connection.socket.destroy());
    await server.close({ graceMs: NEVER_MS });
  },
);

describe("close", () => {
  test("answers who waits, ends event streams, sends GOAWAY; the session ends by itself", async () => {
    const { server, client } = await start();
    const [poll, events] = [client.ask("/long-poll"), client.ask("/sse")];
    await Promise.all([server.stream.reached("waiting", 1), server.stream.reached("following", 1)]);
    const goaway = once(client.session, "goaway");
    await server.close({ graceMs: NEVER_MS });
    expect([(await poll).status, (await events).status]).toEqual([204, 200]);
    expect((await goaway)[0]).toBe(constants.NGHTTP2_NO_ERROR);
    if (!client.socket.closed) await once(client.socket, "close");
  });

  test("ends idle connections: of HTTP/2, of HTTP/1.1, and those still in TLS's handshake", async () => {
    const { server, client } = await start();
    await client.ask("/clock");
    const { port, certificatePem } = server;
    const http1 = await connectRaw(port, { certificatePem });
    http1.send("GET /poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await http1.readUntil("\r\n\r\n");
    const silent = await connectRaw(port);
    await server.close({ graceMs: NEVER_MS });
    for (const connection of [http1, silent]) expect((await connection.readToEnd()).length).toBe(0);
  });

  test("after graceMs cuts those who do not go", async () => {
    const { server, client } = await start();
    const stream = client.open({ ":path": "/echo", ":method": "POST" }); // and the content never comes
    await expect.poll(() => server.meter.snapshot().other.requests).toBe(1);
    await server.close({ graceMs: 1 });
    if (!stream.closed) await once(stream, "close");
    expect(client.socket.bytesRead).toBeGreaterThan(0);
  });
});

test("cutConnections cuts all streams at once; the server goes on", async () => {
  const log = collectedLog();
  const { server, client } = await start({ log });
  for (const path of ["/sse", "/long-poll"]) client.open({ ":path": path });
  client.open(connectFields("/ws"));
  await Promise.all([server.stream.reached("waiting", 1), server.stream.reached("following", 2)]);
  const closed = once(client.socket, "close");
  server.cutConnections();
  await closed;
  await Promise.all([server.stream.reached("waiting", 0), server.stream.reached("following", 0)]);
  expect((await (await connectHttp2(server)).ask("/clock")).status).toBe(200);
  expect(log.errors).toEqual([]);
});

describe("limits", () => {
  test("100 streams at the same time are announced; one more is refused, and no other is hurt", async () => {
    const server = await startTestServer({ tls: true, http: 2 });
    const connection = await connectRaw(server.port, { certificatePem: server.certificatePem, alpn: "h2" });
    const fields = { ":method": "GET", ":scheme": "https", ":path": "/long-poll", ":authority": "localhost" };
    const requests = Array.from({ length: 101 }, (_, index) => frame(1, 5, 2 * index + 1, headerBlock(fields)));
    connection.send(Buffer.concat([PREFACE, ...requests]));
    await connection.readUntil(
      frame(3, 0, 201, Buffer.of(0, 0, 0, constants.NGHTTP2_REFUSED_STREAM)).toString("latin1"),
    );
    expect(server.stream.waiting).toBe(100);
  });

  test("a head of more than 16 KiB is refused; the session goes on", async () => {
    const { client } = await start();
    expect(client.session.remoteSettings.maxHeaderListSize).toBe(16 * 1024);
    const fields = { "x-long": "x".repeat(17_000) };
    await expect(client.ask("/clock", { fields })).rejects.toThrow(/closed with error code/);
    expect((await client.ask("/clock")).status).toBe(200);
  });
});
