// What the event stream and the WebSocket do over HTTP/2 alone: refusals, leaving, extended CONNECT (RFC 8441).
import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeEvent } from "../../protocol/event-stream.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { createMeter } from "../meter.ts";
import { followSse } from "../sse.ts";
import { pairs, startCapturedHttp2Server } from "../testing/captured-server.ts";
import { watchFollowing, type WatchedFollowing } from "../testing/watched-following.ts";
import { HTTP2_WIRE } from "../testing/wires.ts";
import { openWebSocket, type WebSocketOptions } from "../websocket-connection.ts";
import { followWebSocket } from "../websocket.ts";

function follow(by: typeof followSse | typeof followWebSocket, url: string, options: object = {}): WatchedFollowing {
  const following = watchFollowing(by, url, { ...HTTP2_WIRE.client, ...options });
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

describe("an event stream over HTTP/2", () => {
  it("asks with its fields, says Last-Event-ID when it asks again, and needs no Connection", async () => {
    const asked: IncomingHttpHeaders[] = [];
    const server = await startCapturedHttp2Server((stream, headers) => {
      asked.push(headers);
      stream.respond({ ":status": 200, "content-type": "text/event-stream" });
      if (asked.length === 1) stream.end(encodeEvent({ id: "e.3" }));
    });
    const following = follow(followSse, server.url);
    await expect.poll(() => asked.length).toBe(2);
    expect(asked[0]).toMatchObject({ ":path": "/sse", accept: "text/event-stream" });
    expect(asked[0]).not.toHaveProperty("last-event-id");
    expect(asked[1]).toMatchObject({ ":path": "/sse", "last-event-id": "e.3" });
    expect(following.retries).toMatchObject([{ attempt: 1, reason: "the server ended the stream" }]);
  });

  it.each([
    [{ ":status": 204 }, /refused with 204: no event stream to be had/],
    [{ ":status": 200, "content-type": "text/html" }, /expected Content-Type text\/event-stream, got text\/html/],
    [{ ":status": 403 }, /refused with 403$/],
  ])("rejects a final refusal (WHATWG HTML §9.2.3): %j", async (headers, error) => {
    const server = await startCapturedHttp2Server((stream) => stream.respond(headers, { endStream: true }));
    const meter = createMeter();
    await expect(follow(followSse, server.url, { meter }).ended).rejects.toThrow(error);
    expect(meter.snapshot().connectionsOpen).toBe(0);
  });

  it("rejects an event that is no message, and hands over nothing after it", async () => {
    const server = await startCapturedHttp2Server((stream) => {
      stream.respond({ ":status": 200, "content-type": "text/event-stream" });
      stream.write(encodeEvent({ id: "e.0" }) + encodeEvent({ data: '{"id":0}' }));
    });
    const following = follow(followSse, server.url);
    await expect(following.ended).rejects.toThrow('not a message: expected "id", an integer from 1, got 0');
  });

  it("is cancelled when its follower leaves (RFC 9113 §8.6), and so is the connection with GOAWAY", async () => {
    const codes: (number | undefined)[] = [];
    const server = await startCapturedHttp2Server(
      (stream) => {
        stream.once("close", () => codes.push(stream.rstCode));
        stream.respond({ ":status": 200, "content-type": "text/event-stream" });
        stream.write(encodeEvent({ id: "e.0" }));
      },
      { onSession: (session) => session.on("goaway", (code: number) => codes.push(code)) },
    );
    const following = follow(followSse, server.url);
    await following.until(() => following.opens.length === 1);
    await following.end();
    await expect.poll(() => new Set(codes)).toEqual(new Set([constants.NGHTTP2_CANCEL, constants.NGHTTP2_NO_ERROR]));
  });
});

/** A lab server's echo, over HTTP/2. */
async function openEcho(options: WebSocketOptions) {
  const server = await startLabServer({ port: 0, ...HTTP2_WIRE.server });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const socket = await openWebSocket(`${server.url}/echo`, { ...HTTP2_WIRE.client, ...options });
  onTestFinished(() => socket.terminate());
  return socket;
}

describe("a WebSocket over HTTP/2 (RFC 8441)", () => {
  it("asks by extended CONNECT, with the fields of §5 and none of RFC 6455's key", async () => {
    let asked: readonly string[] = [];
    const server = await startCapturedHttp2Server((stream, _headers, rawHeaders) => {
      asked = rawHeaders;
      stream.respond({ ":status": 200, "sec-websocket-protocol": "b" });
    });
    const socket = await openWebSocket(`${server.url}/ws?after=0`, {
      ...HTTP2_WIRE.client,
      subprotocols: ["a", "b"],
      permessageDeflate: true,
      fields: [
        ["Sec-WebSocket-Key", "recorded"],
        ["User-Agent", "x"],
      ],
    });
    expect(socket.subprotocol).toBe("b");
    expect(pairs(asked)).toEqual([
      ":method CONNECT",
      `:authority ${new URL(server.url).host}`,
      ":scheme https",
      ":path /ws?after=0",
      ":protocol websocket",
      "sec-websocket-version 13",
      "sec-websocket-protocol a, b",
      "sec-websocket-extensions permessage-deflate; client_max_window_bits",
      "user-agent x",
    ]);
    socket.terminate();
    await socket.closed;
  });

  it.each([{}, { permessageDeflate: true }])("carries messages of any length both ways at once %j", async (options) => {
    const texts = ["", "ü", "x".repeat(70_000), "y".repeat(3_000_000)];
    const echoed: string[] = [];
    const socket = await openEcho({ ...options, onText: (text) => echoed.push(text) });
    for (const text of texts) socket.sendText(text);
    await expect.poll(() => echoed.length).toBe(texts.length);
    expect(echoed).toEqual(texts);
    expect(socket.deflate !== undefined).toBe("permessageDeflate" in options);
    socket.close(1000, "done");
    expect(await socket.closed).toEqual({ code: 1000, reason: "" });
  });

  it("says how the server closed", async () => {
    const server = await startCapturedHttp2Server((stream) => {
      stream.respond({ ":status": 200 });
      stream.end(encodeFrame(Opcode.close, Buffer.from([0x03, 0xe9]))); // 1001
    });
    const socket = await openWebSocket(server.url, HTTP2_WIRE.client);
    expect(await socket.closed).toMatchObject({ code: 1001 });
  });

  it("ends with 1006 when the stream is reset without a Close frame (§5: as a TCP connection that breaks)", async () => {
    const server = await startCapturedHttp2Server((stream) => {
      stream.respond({ ":status": 200 });
      setImmediate(() => stream.close(constants.NGHTTP2_CANCEL));
    });
    const socket = await openWebSocket(server.url, HTTP2_WIRE.client);
    expect(await socket.closed).toMatchObject({ code: 1006 });
  });

  it("rejects for good when SETTINGS_ENABLE_CONNECT_PROTOCOL is missing (§3), its connection closed", async () => {
    const server = await startCapturedHttp2Server(() => {}, { settings: {} });
    const meter = createMeter();
    const following = follow(followWebSocket, server.url, { meter });
    await expect(following.ended).rejects.toThrow(
      /^https:\/\/\S+\/ws takes no WebSocket over HTTP\/2: SETTINGS_ENABLE_CONNECT_PROTOCOL is missing \(RFC 8441 §3\)$/,
    );
    expect(meter.snapshot()).toMatchObject({ connectionsOpened: 1, connectionsOpen: 0 });
  });

  it("rejects what was not offered (RFC 6455 §4.1)", async () => {
    const server = await startCapturedHttp2Server((stream) =>
      stream.respond({ ":status": 200, "sec-websocket-protocol": "other" }),
    );
    await expect(follow(followWebSocket, server.url).ended).rejects.toThrow(
      'expected a subprotocol that was offered, got "other" (§4.1)',
    );
  });

  it("is told of a refusal: for good with 403, for a while with 503", async () => {
    const refusals = [403, 503];
    const refuse = (stream: ServerHttp2Stream): void => {
      stream.respond({ ":status": refusals.shift(), "retry-after": "3" });
      stream.end("no");
    };
    const server = await startCapturedHttp2Server(refuse);
    await expect(follow(followWebSocket, server.url).ended).rejects.toThrow("upgrade of /ws was refused with 403: no");
    const following = follow(followWebSocket, server.url, { reconnect: { random: () => 0 } });
    await following.until(() => following.retries.length === 1);
    expect(following.retries).toMatchObject([{ delayMs: 3000, reason: "upgrade of /ws was answered with 503" }]);
  });
});
