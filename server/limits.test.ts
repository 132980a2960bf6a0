// The bounds on a client's time and head, on the bare listener and on both of TLS's (RFC 9110 §15.5.9, RFC 6585 §5).
import { once } from "node:events";
import { constants } from "node:http2";
import { describe, expect, test } from "vitest";
import { connectHttp2 } from "./http2-for-tests.ts";
import { startTestServer } from "./lab-server-for-tests.ts";
import { MAX_HEAD_BYTES } from "./limits.ts";
import { connectRaw } from "./raw-connection-for-tests.ts";

const SHORT_MS = { headMs: 40, requestMs: 80 };
const LISTENERS = [
  ["HTTP", {}],
  ["HTTPS", { tls: true }],
  ["HTTP/1.1 beside HTTP/2", { tls: true, http: 2 }],
] as const;

describe.for(LISTENERS)("%s", ([, listener]) => {
  test.for([
    ["nothing at all", ""],
    ["half a head", "GET /poll HTTP/1.1\r\nHost: loc"],
    ["half an opening handshake", "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"],
    ["half a content", "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello"],
  ])("who sends %s gets 408 and the end", async ([, said]) => {
    const server = await startTestServer({ ...listener, timeLimits: SHORT_MS });
    const connection = await connectRaw(server.port, server.certificatePem === undefined ? undefined : server);
    connection.send(said ?? "");
    expect((await connection.readToEnd()).toString()).toMatch(/^HTTP\/1\.1 408 .*\r\nConnection: close\r\n/);
  });

  test.for(["target", "field"] as const)("a %s that makes the head too long gets 431", async (where) => {
    const server = await startTestServer(listener);
    const connection = await connectRaw(server.port, server.certificatePem === undefined ? undefined : server);
    const filler = "x".repeat(MAX_HEAD_BYTES);
    connection.send(
      where === "target"
        ? `GET /poll?${filler} HTTP/1.1\r\nHost: localhost\r\n\r\n`
        : `GET /poll HTTP/1.1\r\nHost: localhost\r\nX: ${filler}\r\n\r\n`,
    );
    expect(await connection.readUntil("\r\n")).toMatch(/^HTTP\/1\.1 431 /);
  });
});

test("who asks in time may wait longer for the answer: the limits end with the request", async () => {
  const { port } = await startTestServer({ timeLimits: { headMs: 1000, requestMs: 1000 } });
  const connection = await connectRaw(port);
  connection.send("GET /long-poll?waitMs=1500 HTTP/1.1\r\nHost: localhost\r\n\r\n");
  expect(await connection.readUntil("\r\n")).toBe("HTTP/1.1 204 No Content\r\n");
});

test("over HTTP/2 half a content ends its stream with CANCEL (RFC 9113 §7); the others go on", async () => {
  const server = await startTestServer({ tls: true, http: 2, timeLimits: SHORT_MS });
  const client = await connectHttp2(server);
  const stream = client.open({ ":path": "/echo", ":method": "POST", "content-length": "10" }, { endStream: false });
  stream.write("hello");
  await once(stream, "close");
  expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
  expect((await client.ask("/poll")).status).toBe(204);
});
