import { describe, expect, test } from "vitest";
import { countingBytes, hex, toHex } from "../../protocol/bytes-for-tests.ts";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { connectRaw } from "../../server/raw-connection-for-tests.ts";
import { maskedFrame, openingRequest, openRawWebSocket } from "../../server/raw-websocket-for-tests.ts";
import { SHOWN_PAYLOAD_BYTES } from "./frame-splitter.ts";
import { HANDSHAKE_FAULTS, MISBEHAVIOURS, type News } from "./watch-messages.ts";
import { startFramesServer, startWatching, tokenOf } from "./watching-for-tests.ts";

const bytesOf = ({ bytes }: { bytes: string }) => Buffer.from(bytes, "base64");
const frameOf = (news: Extract<News, { kind: "frame" }>) => `${news.direction} ${toHex(bytesOf(news))}`;

test("the handshake is told as it was on the wire, and checked against the socket's counter", async () => {
  const server = await startFramesServer();
  const watching = await startWatching(server);
  const target = `/frames/echo?watch=${watching.token}`;
  const request = openingRequest(target, { "X-Odd": "  spaced", "sec-websocket-PROTOCOL": "lab.echo.v1" });
  const connection = await connectRaw(server.port);
  connection.send(request);
  const head = await connection.readUntil("\r\n\r\n");

  const told = await watching.nextOf("request");
  // The parser drops the blanks before a value: the counter says that something is missing.
  expect(bytesOf(told).toString()).toBe(request.replace("  spaced", "spaced"));
  expect(told.receivedBytes).toBe(request.length);
  const answer = await watching.nextOf("answer");
  expect(bytesOf(answer).toString()).toBe(head);
  expect(head).toContain("Sec-WebSocket-Protocol: lab.echo.v1\r\n");
});

test("a handshake that nothing was dropped from is as long as the counter says; frames behind it do not count", async () => {
  const server = await startFramesServer();
  const watching = await startWatching(server);
  const withRequest = maskedFrame(Opcode.text, "early");
  await openRawWebSocket(server.port, `/frames/echo?watch=${watching.token}`, { withRequest });
  const told = await watching.nextOf("request");
  expect(told.receivedBytes).toBe(bytesOf(told).length);
  expect(frameOf(await watching.nextOf("frame"))).toBe(`up ${toHex(withRequest)}`);
});

test("every frame is told, up and down, unaltered", async () => {
  const server = await startFramesServer();
  const watching = await startWatching(server);
  const socket = await watching.open();
  socket.sendText("Hello");
  expect(await socket.nextText()).toBe("Hello");
  expect(frameOf(await watching.nextOf("frame"))).toBe("up 81 85 37 fa 21 3d 7f 9f 4d 51 58");
  expect(frameOf(await watching.nextOf("frame"))).toBe("down 81 05 48 65 6c 6c 6f");
  socket.connection.socket.destroy();
  expect(await watching.nextOf("ended")).toMatchObject({ connection: 1 });
});

test("for a client that does not read, nothing more is sent by order when 4 MiB wait", async () => {
  const server = await startFramesServer();
  const watching = await startWatching(server);
  const { connection } = await watching.open();
  connection.socket.pause();
  const text = "x".repeat(64 * 1024);
  for (let i = 0; i < 500; i++) watching.order({ do: "send", text, fragments: 1, pingBetween: false });
  expect((await watching.nextOf("refused")).code).toBe("not-read");
  watching.order({ do: "cut" });
  expect((await watching.nextOf("ended")).by).toBe("cut-by-server");
});

test("a long frame comes back whole; its beginning and its length are told", async () => {
  const server = await startFramesServer();
  const watching = await startWatching(server);
  const socket = await watching.open();
  const payload = countingBytes(200_000);
  socket.send(Opcode.binary, payload);
  expect((await socket.nextFrame()).payload.length).toBe(200_000);
  const up = await watching.nextOf("frame");
  expect(up.totalBytes).toBe(200_014);
  expect(bytesOf(up)).toHaveLength(14 + SHOWN_PAYLOAD_BYTES);
  const down = await watching.nextOf("frame");
  expect(bytesOf(down)).toEqual(Buffer.concat([hex("82 7f 00 00 00 00 00 03 0d 40"), payload.subarray(0, 4096)]));
});

test("nobody sees another visitor's frames", async () => {
  const server = await startFramesServer();
  const [one, other] = [await startWatching(server), await startWatching(server, tokenOf("b"))];
  const [ofOne, ofOther] = [await one.open(), await other.open()];
  ofOne.sendText("for one");
  ofOther.sendText("for the other");
  expect(await ofOne.nextText()).toBe("for one");
  expect(await ofOther.nextText()).toBe("for the other");
  const configure = { do: "configure", deflate: false, fault: null } as const;
  one.order(configure);
  other.order(configure);
  const text = (bytes: string) => toHex(Buffer.from(bytes));
  for (const [watching, said] of [
    [one, "for one"],
    [other, "for the other"],
  ] as const) {
    // Up, down, and then the answer to the order: nothing in between.
    const told = [await watching.nextOf("frame"), await watching.nextOf("frame")];
    expect(told.map(({ direction, connection }) => [direction, connection])).toEqual([
      ["up", 1],
      ["down", 1],
    ]);
    expect(told[1] && frameOf(told[1])).toContain(text(said));
    expect(await watching.next()).toEqual({ kind: "configured" });
  }
});

describe("who may watch", () => {
  test.for([
    ["without a token", ""],
    ["a short one", "?token=abc"],
    ["one of other characters", `?token=${"%20".repeat(22)}`],
  ])("%s is refused with 1008", async ([, query]) => {
    const server = await startFramesServer();
    const channel = await openRawWebSocket(server.port, `/frames/watch${query}`);
    expect(await channel.nextClose()).toMatchObject({
      code: 1008,
      reason: expect.stringMatching(/^expected \?token=/),
    });
  });

  test("a token that is in use is refused, and its watcher goes on", async () => {
    const server = await startFramesServer();
    const watching = await startWatching(server);
    const second = await openRawWebSocket(server.port, `/frames/watch?token=${watching.token}`);
    expect(await second.nextClose()).toMatchObject({ code: 1008 });
    await watching.open();
  });

  test("an echo that nobody watches is refused with 403", async () => {
    const server = await startFramesServer();
    const connection = await connectRaw(server.port);
    connection.send(openingRequest(`/frames/echo?watch=${tokenOf("c")}`));
    expect(await connection.readUntil("\r\n")).toBe("HTTP/1.1 403 Forbidden\r\n");
  });

  test("another site's page is refused with 403", async () => {
    const server = await startFramesServer();
    const connection = await connectRaw(server.port);
    connection.send(openingRequest(`/frames/watch?token=${tokenOf("d")}`, { Origin: "https://elsewhere.example" }));
    expect(await connection.readUntil("\r\n")).toBe("HTTP/1.1 403 Forbidden\r\n");
  });

  test("when the watcher goes, its connections are closed with 1001", async () => {
    const server = await startFramesServer();
    const token = tokenOf("e");
    const channel = await openRawWebSocket(server.port, `/frames/watch?token=${token}`);
    const socket = await openRawWebSocket(server.port, `/frames/echo?watch=${token}`);
    channel.connection.socket.destroy();
    expect(await socket.nextClose()).toMatchObject({ code: 1001 });
  });

  test("the ninth connection at a time is refused with 503", async () => {
    const server = await startFramesServer();
    const watching = await startWatching(server);
    for (let count = 0; count < 8; count++) await watching.open();
    const ninth = await connectRaw(server.port);
    ninth.send(openingRequest(`/frames/echo?watch=${watching.token}`));
    expect(await ninth.readUntil("\r\n")).toBe("HTTP/1.1 503 Service Unavailable\r\n");
    expect(await watching.nextOf("refused")).toEqual({ kind: "refused", code: "too-many-connections" });
  });
});

describe("orders", () => {
  test("a text in fragments with a ping between (§5.4)", async () => {
    const server = await startFramesServer();
    const watching = await startWatching(server);
    const socket = await watching.open();
    watching.order({ do: "send", text: "我是", fragments: 3, pingBetween: true });
    const frames = [
      await socket.nextFrame(),
      await socket.nextFrame(),
      await socket.nextFrame(),
      await socket.nextFrame(),
    ];
    expect(frames.map(({ fin, opcode, payload }) => [fin, opcode, toHex(payload)])).toEqual([
      [false, Opcode.text, "e6 88"],
      [false, Opcode.continuation, "91 e6"],
      [true, Opcode.ping, toHex(Buffer.from("between"))],
      [true, Opcode.continuation, "98 af"],
    ]);
  });

  test("ping, unsolicited pong (§5.5.3), close with and without a code", async () => {
    const server = await startFramesServer();
    const watching = await startWatching(server);
    const socket = await watching.open();
    watching.order({ do: "ping", data: "a" });
    expect(await socket.nextFrame()).toMatchObject({ opcode: Opcode.ping });
    watching.order({ do: "pong", data: "b" });
    expect(await socket.nextFrame()).toMatchObject({ opcode: Opcode.pong });
    watching.order({ do: "close", code: 1005, reason: "" });
    expect(await watching.nextOf("refused")).toEqual({ kind: "refused", code: "unsendable-code" });
    watching.order({ do: "close", code: 4000, reason: "bye" });
    expect(await socket.nextClose()).toEqual({ code: 4000, reason: "bye" });
    const second = await watching.open();
    watching.order({ do: "close", code: null, reason: "" });
    expect(await second.nextClose()).toEqual({ code: 1005, reason: "" });
  });

  test("a cut ends TCP without a Close frame", async () => {
    const server = await startFramesServer();
    const watching = await startWatching(server);
    const socket = await watching.open();
    watching.order({ do: "cut" });
    expect(await socket.connection.readToEnd()).toHaveLength(0);
    expect(await watching.nextOf("ended")).toMatchObject({ by: "cut-by-server" });
  });

  test("without a connection the page is told so; what is no order changes nothing", async () => {
    const server = await startFramesServer();
    const watching = await startWatching(server);
    watching.order({ do: "cut" });
    expect(await watching.next()).toEqual({ kind: "refused", code: "no-connection" });
    watching.order({ do: "explode" } as never);
    expect(await watching.next()).toMatchObject({ error: "unknown message" });
  });

  test.for(MISBEHAVIOURS)("misbehaviour %s is sent, and told as it was sent", async (how) => {
    const server = await startFramesServer();
    const watching = await startWatching(server);
    const socket = await watching.open();
    watching.order({ do: "misbehave", how });
    const told = await watching.nextOf("frame");
    expect(told.direction).toBe("down");
    expect(toHex(await socket.connection.read(told.arrivedBytes))).toBe(toHex(bytesOf(told)));
  });
});

describe("handshakes with a fault (§4.1)", () => {
  test.for(HANDSHAKE_FAULTS)("%s", async (fault) => {
    const server = await startFramesServer();
    const watching = await startWatching(server);
    watching.order({ do: "configure", deflate: false, fault });
    expect(await watching.next()).toEqual({ kind: "configured" });
    const connection = await connectRaw(server.port);
    connection.send(openingRequest(`/frames/echo?watch=${watching.token}`));
    const head = await connection.readUntil("\r\n\r\n");
    expect(bytesOf(await watching.nextOf("answer")).toString()).toBe(head);
    const right =
      /^HTTP\/1\.1 101 (?=[^]*\r\nUpgrade: websocket\r\n)(?=[^]*\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n)(?![^]*(?:Protocol|Extensions):)/;
    expect(head).not.toMatch(right);
    connection.socket.end();
    expect(await watching.nextOf("ended")).toMatchObject({ by: head.startsWith("HTTP/1.1 101") ? "client" : "server" });
  });
});

test("permessage-deflate is agreed on as the page chose, each message by itself (RFC 7692 §7.1.1)", async () => {
  const server = await startFramesServer();
  const watching = await startWatching(server);
  const offer = { "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits" };
  expect((await watching.open(offer)).head).not.toContain("Extensions");
  watching.order({ do: "configure", deflate: true, fault: null });
  await watching.nextOf("configured");
  const socket = await watching.open(offer);
  expect(socket.head).toContain(
    "\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n",
  );
  socket.sendText("Hello Hello Hello");
  expect((await socket.nextFrame()).rsv1).toBe(true);
});
