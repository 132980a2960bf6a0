// WebSockets on streams of HTTP/2: how they are opened, refused, closed and reset (RFC 8441 §4, §5).
import { once } from "node:events";
import { constants } from "node:http2";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { close, ping, text } from "../../protocol/websocket/conformance/wire-for-tests.ts";
import { toHex } from "../../protocol/bytes-for-tests.ts";
import { describePayload } from "../../protocol/websocket/conformance/case-for-tests.ts";
import { answerOn, connectFields, connectHttp2, type Http2Client } from "../http2-for-tests.ts";
import { openHttp2Speaker } from "../http2-websocket-for-tests.ts";
import { EPOCH, publishNumbered, startTestServer, type TestServer } from "../lab-server-for-tests.ts";

const FRIEND = "https://friend.example";

async function start(
  options: Parameters<typeof startTestServer>[0] = {},
): Promise<{ server: TestServer; client: Http2Client }> {
  const server = await startTestServer({ tls: true, http: 2, allowOrigins: [FRIEND], ...options });
  return { server, client: await connectHttp2(server) };
}

test("SETTINGS_ENABLE_CONNECT_PROTOCOL is announced (§3)", async () => {
  const { client } = await start();
  expect(client.session.remoteSettings.enableConnectProtocol).toBe(true);
});

describe("accepts with 200", () => {
  test("without Sec-WebSocket-Accept, Upgrade and Connection (§5)", async () => {
    const { client } = await start();
    const { fields, stream } = await openHttp2Speaker(client, "/ws");
    expect(Object.keys(fields).toSorted()).toEqual(["date", "stream-cursor"]);
    stream.destroy();
  });

  test("the first subprotocol that it speaks, and none that it does not (RFC 6455 §4.2.2)", async () => {
    const { client } = await start();
    const known = await openHttp2Speaker(client, "/ws", { "sec-websocket-protocol": "chat, lab.binary.v1" });
    expect(known.fields["sec-websocket-protocol"]).toBe("lab.binary.v1");
    const unknown = await openHttp2Speaker(client, "/ws", { "sec-websocket-protocol": "chat" });
    expect(unknown.fields).not.toHaveProperty("sec-websocket-protocol");
  });

  test("permessage-deflate (§5.1)", async () => {
    const { client } = await start();
    const fields = { "sec-websocket-extensions": "permessage-deflate" };
    const { fields: answered } = await openHttp2Speaker(client, "/echo", fields);
    expect(answered["sec-websocket-extensions"]).toMatch(/^permessage-deflate/);
  });

  test("the server's own origin and one of --allow-origin", async () => {
    const { client } = await start();
    for (const origin of ["https://localhost", FRIEND]) await openHttp2Speaker(client, "/ws", { origin });
  });
});

describe("refuses with one line of JSON, and the session goes on", () => {
  test.for([
    ["no version", { "sec-websocket-version": undefined }, 400, "Sec-WebSocket-Version: 13"],
    ["version 8 (RFC 6455 §4.4)", { "sec-websocket-version": "8" }, 400, "Sec-WebSocket-Version: 13"],
    ["another :protocol", { ":protocol": "connect-udp" }, 501, '":protocol" websocket'],
    [
      "a CONNECT for a proxy",
      { ":protocol": undefined, ":path": undefined, ":scheme": undefined },
      404,
      "/ws or /echo",
    ],
    ["another path", { ":path": "/poll" }, 404, "/ws or /echo"],
    ["a malformed cursor", { ":path": "/ws?after=x" }, 400, "a cursor"],
    ["a subprotocol twice", { "sec-websocket-protocol": "a, a" }, 400, "Sec-WebSocket-Protocol"],
    ["a foreign origin (CSWSH)", { origin: "https://evil.example" }, 403, "the server's own origin"],
    ["the origin of plain HTTP", { origin: "http://localhost" }, 403, "the server's own origin"],
    ["a foreign authority", { ":authority": "evil.example" }, 403, "loopback"],
  ] as const)("%s", async ([, fields, status, expected]) => {
    const { server, client } = await start();
    const answer = await answerOn(client.open(connectFields("/ws", fields)));
    expect(answer.status).toBe(status);
    expect((JSON.parse(answer.text) as { expected: string }).expected).toContain(expected);
    expect(answer.text.endsWith("}\n")).toBe(true);
    for (const name of ["connection", "upgrade"]) expect(answer.fields).not.toHaveProperty(name);
    expect(server.stream.following).toBe(0);
    expect((await client.ask("/clock")).status).toBe(200);
  });
});

describe("carries WebSocket frames as DATA (§5)", () => {
  test("the stream, and what is asked for between its messages", async () => {
    const { server, client } = await start();
    await publishNumbered(server.stream, 1);
    const speaker = await openHttp2Speaker(client, "/ws?after=0");
    await speaker.until((lines) => lines.length === 2);
    await publishNumbered(server.stream, 1);
    speaker.sayFrames(text('{"ping":7}'), ping("p"));
    await speaker.until((lines) => lines.length === 5);
    const said = [
      `{"cursor":"${EPOCH}.0"}`,
      ...[1, 2].map((id) => JSON.stringify({ id, publishedAtUs: id * 1000, payload: `${id}` })),
      '{"pong":7}',
    ];
    const lines = [...said.map((line) => describePayload("text", Buffer.from(line))), "pong 70"];
    expect(speaker.lines().toSorted()).toEqual(lines.toSorted());
  });

  test.for([1024 * 1024, 8 * 1024 * 1024])(
    "an echo of %i bytes, through all windows, beside a poll",
    async (length) => {
      const { client } = await start();
      const speaker = await openHttp2Speaker(client);
      const message = text("0123456789abcdef".repeat(length / 16));
      speaker.sayFrames(message);
      const poll = client.ask("/poll");
      await speaker.until((lines) => lines.length === 1);
      expect(speaker.lines()).toEqual([describePayload("text", Buffer.from(message.payload))]);
      expect((await poll).status).toBe(204);
    },
  );
});

describe("closing: END_STREAM is TCP's FIN, RST_STREAM with CANCEL its RST (§5)", () => {
  test("the closing handshake of the client; the server ends the stream first (RFC 6455 §7.1.1)", async () => {
    const { client } = await start();
    const { stream, ...speaker } = await openHttp2Speaker(client);
    speaker.sayFrames(close(1000));
    expect(await speaker.untilEnd()).toEqual(["close 1000"]);
    const closed = once(stream, "close");
    stream.end();
    await closed;
    expect(stream.rstCode).toBe(constants.NGHTTP2_NO_ERROR);
  });

  test("the closing handshake of the server, with 1001, when it stops", async () => {
    const { server, client } = await start();
    const speakers = [await openHttp2Speaker(client, "/ws"), await openHttp2Speaker(client, "/echo")];
    const stopped = server.close({ graceMs: 60_000 });
    for (const speaker of speakers) {
      expect((await speaker.untilClose()).at(-1)).toBe("close 1001");
      speaker.sayFrames(close(1001));
      await speaker.untilEnd();
      speaker.stream.end();
    }
    await stopped;
  });

  test("END_STREAM without a Close frame: the server ends it too and says none (RFC 6455 §7.1.5)", async () => {
    const { client } = await start();
    const speaker = await openHttp2Speaker(client);
    speaker.sayFrames(text("a"));
    speaker.stream.end();
    expect(await speaker.untilEnd()).toEqual(["text 61"]);
  });

  test.for([
    ["CANCEL", constants.NGHTTP2_CANCEL],
    ["INTERNAL_ERROR", constants.NGHTTP2_INTERNAL_ERROR],
  ] as const)("RST_STREAM with %s: nobody follows any more, and no other stream is hurt", async ([, code]) => {
    const { server, client } = await start();
    const [reset, other] = [await openHttp2Speaker(client, "/ws"), await openHttp2Speaker(client, "/ws")];
    reset.stream.close(code);
    await server.stream.reached("following", 1);
    await publishNumbered(server.stream, 1);
    await other.until((lines) => lines.length === 2);
  });

  test("a peer that two heartbeats left silent is reset with CANCEL; the session goes on", async () => {
    const { server, client } = await start({ heartbeatMs: 20 });
    const { stream } = await openHttp2Speaker(client, "/ws");
    if (!stream.destroyed) await once(stream, "close");
    expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
    await server.stream.reached("following", 0);
    expect((await client.ask("/clock")).status).toBe(200);
  });

  test("a peer that does not end its side after the closing handshake is reset with CANCEL after 5 s", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { client } = await start();
    const { stream, ...speaker } = await openHttp2Speaker(client);
    speaker.sayFrames(close(1000));
    await speaker.untilEnd();
    const closed = once(stream, "close");
    vi.advanceTimersByTime(5000);
    await closed;
    expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
  });
});

test("a client that does not read: bounded bytes, and an announced gap later", async () => {
  const { server, client } = await start({ history: 20 });
  const speaker = await openHttp2Speaker(client, "/ws");
  await speaker.until((lines) => lines.length === 1);
  speaker.stream.pause();
  for (let id = 1; id <= 400; id++) await server.stream.publish("x".repeat(50_000), id);
  expect(server.meter.snapshot().websocket.bytesOut).toBeLessThan(2_000_000);
  speaker.stream.resume();
  const gap = toHex(Buffer.from('{"gap":{'));
  const last = toHex(Buffer.from('{"id":40')); // as much of it as a line shows
  await speaker.until((lines) => lines.some((line) => line.includes(gap)) && lines.at(-1)?.includes(last) === true);
});
