// HTTP/1.1 over TLS: what node:http lets go of on a TCP socket it lets go of on TLS's too; and its handshake's limits.
import { once } from "node:events";
import { connect as connectHttp2Plain } from "node:http2";
import { connect as connectTls } from "node:tls";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Opcode } from "../protocol/websocket/frame.ts";
import { connectHttp2 } from "./http2-for-tests.ts";
import { EPOCH, numberedJson, publishNumbered, startTestServer } from "./lab-server-for-tests.ts";
import { startLabServer } from "./lab-server.ts";
import { TIME_LIMITS } from "./limits.ts";
import { connectRaw } from "./raw-connection-for-tests.ts";
import { openRawWebSocket } from "./raw-websocket-for-tests.ts";
import { askTls } from "./tls-for-tests.ts";

const NEVER_MS = 10_000_000;

describe.for([1, 2] as const)("HTTP/1.1 of a server with --http %i", (http) => {
  test("polls, publications and echoes", async () => {
    const server = await startTestServer({ tls: true, http });
    expect(server.url).toBe(`https://127.0.0.1:${server.port}`);
    expect((await askTls(server, "/publish", { method: "POST", content: '{"payload":"x"}' })).status).toBe(201);
    expect((await askTls(server, "/poll?after=0")).text).toContain('"payload":"x"');
    const content = Buffer.alloc(1024 * 1024, "x");
    expect((await askTls(server, "/echo", { method: "POST", content })).content.equals(content)).toBe(true);
    expect((await askTls(server, "/ws")).status).toBe(426);
  });

  test("a long poll, parked and answered", async () => {
    const server = await startTestServer({ tls: true, http });
    const answer = askTls(server, "/long-poll");
    await server.stream.reached("waiting", 1);
    await publishNumbered(server.stream, 1);
    expect((await answer).text).toBe(`[${numberedJson(1)}]`);
  });

  test("an event stream on the bare socket, byte for byte", async () => {
    const server = await startTestServer({ tls: true, http });
    const connection = await connectRaw(server.port, server);
    connection.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect(await connection.readUntil("\r\n\r\n")).toMatch(/\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n/);
    const event = `id: ${EPOCH}.0\n\n`;
    expect(await connection.readUntil("\n\n\r\n")).toBe(`${event.length.toString(16)}\r\n${event}\r\n`);
    await server.stream.reached("following", 1);
    const closed = server.close({ graceMs: NEVER_MS });
    expect((await connection.readToEnd()).toString()).toBe("0\r\n\r\n");
    connection.socket.end();
    await closed;
  });

  test("a WebSocket, its messages and its closing handshake", async () => {
    const server = await startTestServer({ tls: true, http });
    const webSocket = await openRawWebSocket(server.port, "/ws", { tls: server });
    expect(await webSocket.nextText()).toBe(`{"cursor":"${EPOCH}.0"}`);
    const text = "x".repeat(1_000_000);
    webSocket.sendText(JSON.stringify({ echo: text }));
    expect(await webSocket.nextText()).toBe(JSON.stringify({ echo: text }));
    const closed = server.close({ graceMs: NEVER_MS });
    expect((await webSocket.nextClose()).code).toBe(1001);
    webSocket.send(Opcode.close, "");
    await webSocket.connection.readToEnd();
    webSocket.connection.socket.end();
    await closed;
  });

  test("the own origin begins with https", async () => {
    const server = await startTestServer({ tls: true, http });
    const answers = ["https://localhost", "http://localhost"].map((Origin) =>
      askTls(server, "/poll", { fields: { Host: "localhost", Origin } }),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 403]);
  });

  test("many requests on one connection, and pipelined ones, without a warning", async () => {
    const warned = vi.spyOn(process, "emitWarning");
    onTestFinished(() => warned.mockRestore());
    const server = await startTestServer({ tls: true, http });
    const connection = await connectRaw(server.port, server);
    connection.send("GET /long-poll HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20));
    await server.stream.reached("waiting", 20);
    await publishNumbered(server.stream, 1);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(/\r\nKeep-Alive: timeout=120\r\n/i);
    for (let count = 0; count < 20; count++) await connection.readUntil(numberedJson(1));
    expect(warned).not.toHaveBeenCalled();
  });

  test("a CONNECT for a proxy ends the connection", async () => {
    const server = await startTestServer({ tls: true, http });
    const connection = await connectRaw(server.port, server);
    connection.send("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");
    expect((await connection.readToEnd()).length).toBe(0);
  });
});

describe("who speaks something else", () => {
  test.for([1, 2] as const)("HTTP on the TLS port (--http %i) ends quietly; the server goes on", async (http) => {
    const server = await startTestServer({ tls: true, http });
    const connection = await connectRaw(server.port);
    connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await connection.readToEnd();
    expect((await askTls(server, "/clock")).status).toBe(200);
  });

  test("TLS on the HTTP port ends with an error at the client; the server goes on", async () => {
    const { port, url } = await startTestServer();
    const socket = connectTls({ port, host: "127.0.0.1", rejectUnauthorized: false });
    const [error] = (await once(socket, "error")) as [Error];
    expect(error.message).toMatch(/SSL|TLS|ECONNRESET|disconnected/i);
    expect((await fetch(`${url}/clock`)).status).toBe(200);
  });

  test("HTTP/2 on the HTTP port is refused; the server goes on", async () => {
    const { url } = await startTestServer();
    const session = connectHttp2Plain(url);
    onTestFinished(() => session.destroy());
    await once(session, "error");
    expect((await fetch(`${url}/clock`)).status).toBe(200);
  });

  test("HTTP/2 alone, where only HTTP/1.1 is offered: no handshake (RFC 7301 §3.2)", async () => {
    const server = await startTestServer({ tls: true });
    await expect(connectHttp2(server)).rejects.toThrow("closed before it began");
    expect((await askTls(server, "/clock")).status).toBe(200);
  });

  test("one who says nothing is cut when the time for the handshake is over, 10 s", async () => {
    expect(TIME_LIMITS.tlsHandshakeMs).toBe(10_000);
    const server = await startTestServer({ tls: true, http: 2, timeLimits: { tlsHandshakeMs: 1000 } });
    const connections = ["", "\x16\x03\x01"].map(async (said) => {
      const connection = await connectRaw(server.port);
      if (said !== "") connection.send(said);
      await connection.readToEnd();
    });
    await Promise.all(connections);
  });
});

test("HTTP/2 without TLS is nobody's wish", async () => {
  await expect(startLabServer({ port: 0, http: 2 })).rejects.toThrow("expected tls with http 2");
});
