// The contract over HTTP/2 is the contract over HTTP/1.1: the same app, less what concerns a connection (RFC 9113 §8.2.2).
import { constants } from "node:http2";
import { describe, expect, test } from "vitest";
import { answerOn, connectHttp2, frame, headerBlock, PREFACE } from "./http2-for-tests.ts";
import { publishNumbered, startTestServer } from "./lab-server-for-tests.ts";
import { type Answer, connectRaw } from "./raw-connection-for-tests.ts";
import { collectedLog } from "./operating/log-for-tests.ts";
import { askTls } from "./tls-for-tests.ts";

const FRIEND = "https://friend.example";
const OF_CONNECTIONS = ["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"];
const PATHS = [
  "/poll",
  "/poll?after=0",
  "/poll?after=9",
  "/poll?after=x",
  "/long-poll?waitMs=0",
  "/long-poll?after=0",
  "/long-poll?after=9",
  "/long-poll?waitMs=x",
  "/sse?after=x",
  "/publish",
  "/clock",
  "/stats",
  "/nothing",
];

/** What must not differ; the clock does. */
function essence({ status, fields, text }: Answer, path: string): unknown {
  const kept = Object.entries(fields).filter(([name]) => !["date", "content-length", ...OF_CONNECTIONS].includes(name));
  return { path, status, fields: Object.fromEntries(kept), text: /clock|stats/.test(path) ? "" : text };
}

describe("answers as over HTTP/1.1", () => {
  test.for(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])("%s", async (method) => {
    const server = await startTestServer({ tls: true, http: 2, allowOrigins: [FRIEND] });
    await publishNumbered(server.stream, 3);
    const client = await connectHttp2(server);
    const origins: Record<string, string>[] = [{}, { origin: FRIEND }, { origin: "https://evil.example" }];
    for (const path of PATHS) {
      for (const fields of origins) {
        const options = { method, fields, ...(method === "POST" && { content: "no JSON" }) };
        const [first, second] = [await askTls(server, path, options), await client.ask(path, options)];
        expect(essence(second, path)).toEqual(essence(first, path));
        expect(second.fields).toHaveProperty("date");
        for (const name of OF_CONNECTIONS) expect(second.fields).not.toHaveProperty(name);
      }
    }
  });

  test("a preflight of an allowed origin", async () => {
    const server = await startTestServer({ tls: true, http: 2, allowOrigins: [FRIEND] });
    const client = await connectHttp2(server);
    const fields = { origin: FRIEND, "access-control-request-method": "POST" };
    const answer = await client.ask("/publish", { method: "OPTIONS", fields });
    expect(answer).toMatchObject({ status: 204, fields: { "access-control-allow-methods": "POST" } });
  });

  test("a publication", async () => {
    const server = await startTestServer({ tls: true, http: 2 });
    const client = await connectHttp2(server);
    const answer = await client.ask("/publish", { method: "POST", content: '{"payload":"x"}' });
    expect(answer).toMatchObject({ status: 201, text: '{"id":1,"cursor":"test.1"}' });
  });

  test.for([0, 1, 1024 * 1024, 16 * 1024 * 1024])("an echo of %i bytes", async (length) => {
    const client = await connectHttp2(await startTestServer({ tls: true, http: 2 }));
    const content = Buffer.alloc(length, "0123456789");
    const answer = await client.ask("/echo", { method: "POST", content });
    expect([answer.status, answer.content.equals(content)]).toEqual([200, true]);
  });

  test("too much content: 413, and the session goes on", async () => {
    const client = await connectHttp2(await startTestServer({ tls: true, http: 2 }));
    const content = Buffer.alloc(2 * 1024 * 1024);
    expect((await client.ask("/publish", { method: "POST", content })).status).toBe(413);
    expect((await client.ask("/clock")).status).toBe(200);
  });
});

test("an answer ends in its last frame: 204 takes one of HEADERS, and nothing waits for trailers", async () => {
  const server = await startTestServer({ tls: true, http: 2 });
  const client = await connectHttp2(server);
  const warmUp = await client.ask("/poll");
  expect(warmUp.status).toBe(204);
  const before = client.socket.bytesRead;
  await client.ask("/poll");
  const { bytesRead } = client.socket;
  expect(bytesRead - before).toBeLessThan(9 + 22 + 40); // one frame in one TLS record: all fields are in HPACK's tables
});

test.for(["/ws", "/echo"])(
  "GET %s: 400, as 426 needs an Upgrade that HTTP/2 does not have (RFC 9110 §15.5.22)",
  async (path) => {
    const client = await connectHttp2(await startTestServer({ tls: true, http: 2 }));
    for (const method of ["GET", "HEAD"]) {
      const answer = await client.ask(path, { method, fields: { "sec-websocket-version": "13" } });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(method === "GET" ? 'CONNECT with \\":protocol\\" websocket' : "");
      for (const name of OF_CONNECTIONS) expect(answer.fields).not.toHaveProperty(name);
    }
  },
);

describe("what HTTP/2 has for Host (RFC 9113 §8.3.1)", () => {
  test.for([
    [":authority alone", { ":authority": "localhost" }, 204],
    ["Host alone", { ":authority": undefined, host: "localhost" }, 204],
    ["both, and they agree", { ":authority": "localhost", host: "localhost" }, 204],
    ["both, and they differ", { ":authority": "localhost", host: "127.0.0.1" }, 400],
    ["an authority that is not ours", { ":authority": "evil.example" }, 403],
  ] as const)("%s", async ([, fields, status]) => {
    const client = await connectHttp2(await startTestServer({ tls: true, http: 2 }));
    const stream = client.open({ ":path": "/poll", ":scheme": "https", ...fields }, { endStream: true });
    expect((await answerOn(stream)).status).toBe(status);
  });

  test("an authority with a user: 400, or PROTOCOL_ERROR where nghttp2 has looked first (Node 24)", async () => {
    const client = await connectHttp2(await startTestServer({ tls: true, http: 2 }));
    const stream = client.open({ ":path": "/poll", ":scheme": "https", ":authority": "a@localhost" });
    const refused = await answerOn(stream).then(
      ({ status }) => status,
      () => stream.rstCode,
    );
    expect([400, constants.NGHTTP2_PROTOCOL_ERROR]).toContain(refused);
  });
});

describe("content that is cut off in the middle is not taken for all", () => {
  const request = { ":method": "POST", ":scheme": "https", ":path": "/publish", ":authority": "localhost" };
  const content = Buffer.from('{"payload":"x"}');

  test.for([
    ["NO_ERROR", 0],
    ["CANCEL", 8],
  ] as const)("by RST_STREAM with %s", async ([, code]) => {
    const server = await startTestServer({ tls: true, http: 2 });
    const { port, certificatePem } = server;
    const connection = await connectRaw(port, { certificatePem, alpn: "h2" });
    connection.send(Buffer.concat([PREFACE, frame(1, 4, 1, headerBlock(request)), frame(0, 0, 1, content)]));
    await expect.poll(() => server.meter.snapshot().other.requests).toBe(1);
    connection.send(frame(3, 0, 1, Buffer.of(0, 0, 0, code)));
    connection.send(frame(1, 5, 3, headerBlock({ ...request, ":method": "GET", ":path": "/clock" })));
    await connection.readUntil('"oldestId":1}'); // the session goes on
    expect(server.stream.lastId).toBe(0);
  });

  test("by the end of the connection", async () => {
    const log = collectedLog();
    const server = await startTestServer({ tls: true, http: 2, log });
    const client = await connectHttp2(server);
    client.open({ ":path": "/publish", ":method": "POST" }).write(content);
    await expect.poll(() => server.meter.snapshot().other.requests).toBe(1);
    client.socket.destroy();
    await expect.poll(() => server.meter.snapshot().other.open).toBe(0);
    expect(server.stream.lastId).toBe(0);
    expect(log.errors).toEqual([]);
  });
});
