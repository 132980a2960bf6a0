// Frames over real sockets, on /echo: lengths, cuts, fragments, control frames, broken rules (RFC 6455 §5).
import { describe, expect, test } from "vitest";
import { countingBytes } from "../../protocol/bytes-for-tests.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import { createFrameParser } from "../../protocol/websocket/frame-parser.ts";
import { startTestServer, type TestServer } from "../lab-server-for-tests.ts";
import { maskedFrame, openRawWebSocket, type RawWebSocket } from "../raw-websocket-for-tests.ts";

function bytesIn({ meter }: TestServer): number {
  return meter.snapshot().other.bytesIn;
}

/** Sends the pieces one by one, each once the server has read the one before. */
async function sendInPieces(server: TestServer, { connection }: RawWebSocket, pieces: Uint8Array[]): Promise<void> {
  for (const piece of pieces) {
    const before = bytesIn(server);
    connection.send(piece);
    while (bytesIn(server) < before + piece.length) await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("a message comes back byte for byte, with every form of its length (§5.2)", () => {
  test.for([0, 1, 125, 126, 65_535, 65_536, 1024 * 1024])("binary, %i bytes", async (length) => {
    const webSocket = await openRawWebSocket((await startTestServer()).port, "/echo");
    const payload = countingBytes(length);
    webSocket.send(Opcode.binary, payload);
    const { opcode, fin, masked, payload: echoed } = await webSocket.nextFrame();
    expect({ opcode, fin, masked }).toEqual({ opcode: Opcode.binary, fin: true, masked: false });
    expect(Buffer.from(echoed).equals(payload)).toBe(true);
  });

  test.for([0, 125, 126, 65_535, 65_536, 1024 * 1024])("text, %i bytes of UTF-8", async (length) => {
    const webSocket = await openRawWebSocket((await startTestServer()).port, "/echo");
    const text = "é".repeat(length / 2) + "x".repeat(length % 2);
    webSocket.sendText(text);
    const { opcode, payload } = await webSocket.nextFrame();
    expect(opcode).toBe(Opcode.text);
    expect(Buffer.from(payload).toString() === text).toBe(true);
  });
});

describe("frames may be cut anywhere in the TCP stream", () => {
  test("in two at every byte, of a short and of a 16-bit length", async () => {
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port, "/echo");
    for (const text of ["hi", "y".repeat(126)]) {
      const frame = maskedFrame(Opcode.text, text);
      for (let cut = 1; cut < Math.min(frame.length, 20); cut++) {
        await sendInPieces(server, webSocket, [frame.subarray(0, cut), frame.subarray(cut)]);
        expect(await webSocket.nextText()).toBe(text);
      }
    }
  });

  test("one byte at a time, with fragments, a ping and the close", async () => {
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port, "/echo");
    const bytes = Buffer.concat([
      maskedFrame(Opcode.text, Uint8Array.of(0xc3), { fin: false }), // the first half of "é"
      maskedFrame(Opcode.ping, "p"),
      maskedFrame(Opcode.continuation, Uint8Array.of(0xa9)),
      maskedFrame(Opcode.close, Uint8Array.of(0x03, 0xe8)),
    ]);
    await sendInPieces(
      server,
      webSocket,
      Array.from(bytes, (byte) => Uint8Array.of(byte)),
    );
    expect((await webSocket.nextFrame()).opcode).toBe(Opcode.pong);
    expect(await webSocket.nextText()).toBe("é");
    expect(await webSocket.nextClose()).toEqual({ code: 1000, reason: "" });
  });

  test("many frames in one piece are all answered, in order", async () => {
    const webSocket = await openRawWebSocket((await startTestServer()).port, "/echo");
    const texts = Array.from({ length: 500 }, (_, i) => `message ${i}`);
    webSocket.connection.send(Buffer.concat(texts.map((text) => maskedFrame(Opcode.text, text))));
    for (const text of texts) expect(await webSocket.nextText()).toBe(text);
  });
});

describe("fragments and control frames (§5.4, §5.5)", () => {
  test("fragments come back as one message; a ping between them is answered before", async () => {
    const webSocket = await openRawWebSocket((await startTestServer()).port, "/echo");
    webSocket.send(Opcode.binary, "Hel", { fin: false });
    webSocket.send(Opcode.ping, "still there?");
    webSocket.send(Opcode.continuation, "", { fin: false });
    webSocket.send(Opcode.continuation, "lo");
    const pong = await webSocket.nextFrame();
    expect([pong.opcode, Buffer.from(pong.payload).toString()]).toEqual([Opcode.pong, "still there?"]);
    const message = await webSocket.nextFrame();
    expect([message.opcode, Buffer.from(message.payload).toString()]).toEqual([Opcode.binary, "Hello"]);
  });

  test.for([0, 1, 125])("a pong has the ping's %i bytes (§5.5.3)", async (length) => {
    const webSocket = await openRawWebSocket((await startTestServer()).port, "/ws");
    await webSocket.nextText(); // the cursor
    webSocket.send(Opcode.ping, countingBytes(length));
    const { opcode, payload } = await webSocket.nextFrame();
    expect(opcode).toBe(Opcode.pong);
    expect(Buffer.from(payload).equals(countingBytes(length))).toBe(true);
  });

  test("an unsolicited pong is not answered (§5.5.3)", async () => {
    const webSocket = await openRawWebSocket((await startTestServer()).port, "/echo");
    webSocket.send(Opcode.pong, "x");
    webSocket.sendText("next");
    expect(await webSocket.nextText()).toBe("next");
  });
});

describe("what breaks a rule fails the connection with its code, and TCP ends (§7.1.7)", () => {
  const unmasked = encodeFrame(Opcode.text, Buffer.from("x"));
  const tooBig = Uint8Array.of(0x82, 0xff, 0, 0, 0, 0, 1, 0, 0, 1, 1, 2, 3, 4); // announces 16 MiB + 1
  const half = Buffer.alloc(600_000);
  test.for([
    ["an unmasked frame (§5.1)", "/echo", [unmasked], 1002],
    ["a reserved bit (§5.2)", "/echo", [Uint8Array.of(0xc1, 0x80, 1, 2, 3, 4)], 1002],
    ["a reserved opcode (§5.2)", "/echo", [Uint8Array.of(0x83, 0x80, 1, 2, 3, 4)], 1002],
    ["a continuation of nothing (§5.4)", "/echo", [maskedFrame(Opcode.continuation, "x")], 1002],
    ["a ping of 126 bytes (§5.5)", "/echo", [Uint8Array.of(0x89, 0xfe, 0, 126, 1, 2, 3, 4)], 1002],
    ["a Close frame of one byte (§5.5.1)", "/echo", [maskedFrame(Opcode.close, "x")], 1002],
    ["close code 1005 (§7.4.1)", "/echo", [maskedFrame(Opcode.close, Uint8Array.of(3, 0xed))], 1002],
    ["text that is not UTF-8 (§8.1)", "/echo", [maskedFrame(Opcode.text, Uint8Array.of(0xc3, 0x28))], 1007],
    ["text that ends inside a character (§8.1)", "/ws", [maskedFrame(Opcode.text, Uint8Array.of(0xf0, 0x9f))], 1007],
    ["a frame above the limit, before its payload", "/echo", [tooBig], 1009],
    [
      "fragments above the limit together",
      "/ws",
      [maskedFrame(Opcode.text, half, { fin: false }), maskedFrame(Opcode.continuation, half)],
      1009,
    ],
    ["binary where only text is understood", "/ws", [maskedFrame(Opcode.binary, "x")], 1003],
  ] as const)("%s", async ([, target, frames, code]) => {
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port, target);
    if (target === "/ws") await webSocket.nextText();
    for (const frame of frames) webSocket.connection.send(frame);
    webSocket.sendText('{"echo":"what follows is not read"}');
    const close = await webSocket.nextClose();
    expect(close.code).toBe(code);
    expect(close.reason).not.toBe("");
    if (code === 1003) webSocket.send(Opcode.close, Uint8Array.of(3, 0xeb)); // a closing handshake, not a failure
    expect((await webSocket.connection.readToEnd()).length).toBe(0);
    webSocket.connection.socket.end();
    await server.stream.reached("following", 0);
  });
});

test("the frame parser is a value: a student's can stand in (design.md, Plan for what comes)", async () => {
  const payloads: string[] = [];
  const server = await startTestServer({
    webSocketParts: {
      createFrameParser: ({ onFrame, ...options }) =>
        createFrameParser({
          ...options,
          onFrame(frame) {
            payloads.push(Buffer.from(frame.payload).toString());
            onFrame(frame);
          },
        }),
    },
  });
  const webSocket = await openRawWebSocket(server.port, "/echo");
  webSocket.sendText("hello");
  expect([await webSocket.nextText(), payloads]).toEqual(["hello", ["hello"]]);
});
