// A WebSocket on a socket: parts that a student passes in, what they throw, back-pressure (frames: see conformance/).
import { Duplex } from "node:stream";
import { describe, expect, test, vi } from "vitest";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import { createFrameParser } from "../../protocol/websocket/frame-parser.ts";
import { startTestServer, turnEnds } from "../lab-server-for-tests.ts";
import { maskedFrame, openRawWebSocket } from "../raw-websocket-for-tests.ts";
import { collectedLog } from "../operating/log-for-tests.ts";
import { connectionOptions, WebSocketConnection } from "./connection.ts";

describe("the frame parser is a value: a student's can stand in (design.md, Plan for what comes)", () => {
  test("and gets every frame", async () => {
    const payloads: string[] = [];
    const server = await startTestServer({
      webSocketParts: {
        createFrameParser: (options) =>
          createFrameParser({
            ...options,
            onFrame(frame) {
              payloads.push(Buffer.from(frame.payload).toString());
              options.onFrame(frame);
            },
          }),
      },
    });
    const webSocket = await openRawWebSocket(server.port, "/echo");
    webSocket.sendText("hello");
    expect([await webSocket.nextText(), payloads]).toEqual(["hello", ["hello"]]);
  });

  test("one that throws ends its own connection with 1011, and no other (§7.4.1)", async () => {
    const log = collectedLog();
    const server = await startTestServer({
      log,
      webSocketParts: {
        createFrameParser: () => ({
          push(chunk) {
            if (chunk.length > 20) throw new TypeError("a student's mistake");
          },
        }),
      },
    });
    const [failing, other] = [
      await openRawWebSocket(server.port, "/echo"),
      await openRawWebSocket(server.port, "/echo"),
    ];
    failing.sendText("more than twenty bytes of frame");
    expect((await failing.nextClose()).code).toBe(1011);
    expect((await failing.connection.readToEnd()).length).toBe(0);
    expect(log.errors).toEqual([new TypeError("a student's mistake")]);
    other.sendText("short");
    await server.close({ graceMs: 0 });
    expect((await other.nextClose()).code).toBe(1001);
  });
});

describe("back-pressure is the caller's to see (WHATWG WebSockets, bufferedAmount)", () => {
  /** A peer that reads nothing before `read`. */
  function connect(onDrain: () => void = () => {}) {
    const unread: (() => void)[] = [];
    let reads = false;
    const socket = new Duplex({
      highWaterMark: 16_384,
      read() {},
      write: (_bytes, _encoding, taken: () => void) => (reads ? taken() : void unread.push(taken)),
    });
    class Connection extends WebSocketConnection {
      override onBinary(): void {}
      protected override onDrain = onDrain;
      protected override onEnd(): void {}
    }
    const connection = new Connection(socket, new Uint8Array(0), connectionOptions({ maxMessageBytes: 1024 }));
    const read = (): void => {
      reads = true;
      for (const taken of unread) taken();
    };
    return { socket, connection, read };
  }

  test("send returns false from the high-water mark on, and bufferedAmount counts header and payload", () => {
    const { connection } = connect();
    expect(connection.bufferedAmount).toBe(0);
    expect(connection.sendBinary(new Uint8Array(1000))).toBe(true);
    expect(connection.bufferedAmount).toBe(1004);
    expect(connection.sendText("x".repeat(20_000))).toBe(false); // header and payload apart
    expect(connection.bufferedAmount).toBe(1004 + 20_004);
  });

  test("onDrain tells when there is room again", async () => {
    let drained = (): void => {};
    const drains = new Promise<void>((resolve) => (drained = resolve));
    const { connection, read } = connect(() => drained());
    expect(connection.sendBinary(new Uint8Array(20_000))).toBe(false);
    read();
    await drains;
    expect(connection.bufferedAmount).toBe(0);
  });

  test("a long message is written behind its header without being copied", () => {
    const { connection, socket } = connect();
    const written: Uint8Array[] = [];
    vi.spyOn(socket, "write").mockImplementation((bytes: Uint8Array) => written.push(bytes) > 0);
    const message = new Uint8Array(100_000);
    connection.sendBinary(message);
    expect(written).toHaveLength(2);
    expect(written[1]).toBe(message);
    expect(Buffer.from(written[0] ?? [])).toEqual(Buffer.from(encodeFrame(Opcode.binary, message).subarray(0, 10)));
  });
});

test("what came with the upgrade is delivered before what the stream still holds", async () => {
  const texts: string[] = [];
  let both = (): void => {};
  const heard = new Promise<void>((resolve) => (both = resolve));
  class Listener extends WebSocketConnection {
    override onText(text: string): void {
      if (texts.push(text) === 2) both();
    }
    override onBinary(): void {}
    protected override onEnd(): void {}
  }
  const stream = new Duplex({ read() {}, write: (_bytes, _encoding, taken: () => void) => taken() });
  stream.push(maskedFrame(Opcode.text, "second"));
  const listener = new Listener(stream, maskedFrame(Opcode.text, "first"), connectionOptions({ maxMessageBytes: 100 }));
  await heard;
  expect(texts).toEqual(["first", "second"]);
  listener.terminate();
});

test("all that one chunk is answered with leaves in one piece", async () => {
  const pieces: Buffer[] = [];
  let wrote = (): void => {};
  const written = new Promise<void>((resolve) => (wrote = resolve));
  class Echo extends WebSocketConnection {
    override onText(text: string): void {
      this.sendText(text);
    }
    override onBinary(): void {}
    protected override onEnd(): void {}
  }
  const stream = new Duplex({
    read() {},
    writev(chunks: { chunk: Buffer }[], taken: () => void) {
      pieces.push(Buffer.concat(chunks.map(({ chunk }) => chunk)));
      taken();
      wrote();
    },
  });
  const echo = new Echo(stream, new Uint8Array(0), connectionOptions({ maxMessageBytes: 100 }));
  stream.push(Buffer.concat(["a", "b", "c"].map((text) => maskedFrame(Opcode.text, text))));
  await written;
  expect(pieces.map((piece) => piece.toString("hex"))).toEqual(["810161810162810163"]);
  echo.terminate();
});

test("who sends on behind its Close frame and never reads is silent to the heartbeat, and so is cut (§7.1.1)", async () => {
  class Connection extends WebSocketConnection {
    override onBinary(): void {}
    protected override onEnd(): void {}
  }
  const stream = new Duplex({ read() {}, write() {} }); // takes nothing
  const connection = new Connection(stream, new Uint8Array(0), connectionOptions({ maxMessageBytes: 100 }));
  connection.sendBinary(new Uint8Array(200_000));
  stream.push(maskedFrame(Opcode.close, Uint8Array.of(3, 0xe8)));
  for (const expected of [0, 1, 2]) {
    await turnEnds();
    expect(connection.silentHeartbeats()).toBe(expected);
    stream.push(maskedFrame(Opcode.text, "more"));
  }
  connection.terminate();
});

test("a message that we do not read is not one that takes too long to come", async () => {
  class Connection extends WebSocketConnection {
    override onBinary(): void {}
    protected override onEnd(): void {}
  }
  const stream = new Duplex({ read() {}, write() {} }); // takes nothing
  const connection = new Connection(stream, new Uint8Array(0), connectionOptions({ maxMessageBytes: 100 }));
  stream.push(maskedFrame(Opcode.binary, "half", { fin: false }));
  await turnEnds();
  expect(connection.unfinishedMessage).toBeDefined();
  connection.sendBinary(new Uint8Array(200_000)); // more than the peer takes
  stream.push(maskedFrame(Opcode.ping, ""));
  await turnEnds();
  expect(stream.isPaused()).toBe(true);
  expect(connection.unfinishedMessage).toBeUndefined();
  connection.terminate();
});
