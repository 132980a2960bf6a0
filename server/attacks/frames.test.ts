// Attackers who make WebSocket frames, or chunks of a content, expensive (RFC 6455 §5, §10.4; RFC 9112 §7.1).
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { concatBytes } from "../../protocol/bytes.ts";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { MAX_ECHO_BYTES } from "../limits.ts";
import { startTestServer } from "../lab-server-for-tests.ts";
import { ask, connectRaw, listen } from "../raw-connection-for-tests.ts";
import { maskedFrame, openRawWebSocket } from "../raw-websocket-for-tests.ts";
import { readContent } from "../request-content.ts";

const MIB = 1024 * 1024;
const REPEATED = 10_000;

function repeated(frame: Uint8Array, times = REPEATED): Uint8Array {
  return concatBytes(Array.from({ length: times }, () => frame));
}

test("ping-flood: who pings and never reads is no longer read from; who reads gets a pong for each (§5.5.3)", async () => {
  const { port } = await startTestServer();
  const deaf = await openRawWebSocket(port, "/echo");
  const { socket } = deaf.connection;
  socket.pause();
  const pings = repeated(maskedFrame(Opcode.ping, new Uint8Array(125)));
  let sent = 0;
  const untilFull = async (): Promise<void> => {
    for (;;) {
      socket.write(pings);
      sent += REPEATED;
      const isStuck = await Promise.race([once(socket, "drain").then(() => false), idle(socket)]);
      if (isStuck) return;
    }
  };
  await untilFull(); // the server's pongs have filled its side: it has stopped reading
  const honest = await openRawWebSocket(port, "/echo");
  honest.send(Opcode.ping, "still there");
  expect(Buffer.from((await honest.nextFrame()).payload).toString()).toBe("still there");
  socket.resume();
  for (let i = 0; i < sent; i++) expect((await deaf.nextFrame()).opcode).toBe(Opcode.pong);
});

/** Resolves with true when the socket has written nothing for a while, although it has something to write. */
async function idle(socket: { readonly bytesWritten: number; readonly writableLength: number }): Promise<true> {
  let waiting = -1;
  while (waiting !== socket.writableLength) {
    waiting = socket.writableLength;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}

test("one-byte-fragments: a message in a hundred thousand frames comes whole, and empty ones take no room", async () => {
  const { port } = await startTestServer();
  const webSocket = await openRawWebSocket(port, "/echo");
  webSocket.send(Opcode.text, "x", { fin: false });
  for (let i = 0; i < 10; i++) {
    webSocket.connection.send(repeated(maskedFrame(Opcode.continuation, "x", { fin: false })));
    webSocket.connection.send(repeated(maskedFrame(Opcode.continuation, "", { fin: false })));
  }
  webSocket.send(Opcode.continuation, "x");
  expect((await webSocket.nextText()).length).toBe(10 * REPEATED + 2);
});

test.for(["/ws", "/echo"])("never-finished on %s: a message that does not end ends its connection", async (target) => {
  const { port } = await startTestServer({ timeLimits: { messageMs: 40 } });
  const webSocket = await openRawWebSocket(port, target);
  if (target === "/ws") await webSocket.nextText();
  webSocket.send(Opcode.text, "x", { fin: false });
  const sending = setInterval(() => webSocket.send(Opcode.continuation, "x", { fin: false }), 5);
  onTestFinished(() => clearInterval(sending));
  expect((await webSocket.nextClose()).code).toBe(1008);
});

test("one-byte-fragments of HTTP: a content in chunks of one byte takes little more memory than its length", async () => {
  const count = 100_000;
  let heldAtEnd = 0;
  const read = async (request: IncomingMessage): Promise<Buffer | undefined> => {
    const before = heldBytes();
    async function* watched(): AsyncGenerator<Buffer> {
      yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      heldAtEnd = heldBytes() - before;
    }
    return readContent({ headers: request.headers, iterator: watched }, MAX_ECHO_BYTES);
  };
  const port = await listen((request, response) => {
    void read(request).then((content) => response.end(String(content?.equals(Buffer.alloc(count, "x")))));
  });
  const connection = await connectRaw(port);
  connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
  connection.send(`${"1\r\nx\r\n".repeat(count)}0\r\n\r\n`);
  expect((await connection.readToEnd()).toString()).toMatch(/true/);
  expect(heldAtEnd).toBeLessThan(4 * MIB); // kept as node hands them over: 20 MiB
});

/** Of this process, after a collection of its garbage. */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const HUGE = {
  "2^63 - 1": [0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  "with the highest bit (§5.2)": [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  "2^32": [0, 0, 0, 1, 0, 0, 0, 0],
};

test.for(Object.entries(HUGE))(
  "huge-lengths: a frame of %s bytes is refused by its header alone",
  async ([, length]) => {
    const { port } = await startTestServer();
    const webSocket = await openRawWebSocket(port, "/echo");
    webSocket.connection.send(Uint8Array.of(0x82, 0xff, ...length, 0, 0, 0, 0));
    expect((await webSocket.nextClose()).code).toBe(length[0] === 0xff ? 1002 : 1009);
    expect(await webSocket.connection.readToEnd()).toHaveLength(0);
  },
);

test("huge-lengths: what is only announced takes no memory", async () => {
  const { port } = await startTestServer();
  const before = process.memoryUsage();
  for (let i = 0; i < 20; i++) {
    const { connection } = await openRawWebSocket(port, "/echo");
    connection.send(Uint8Array.of(0x82, 0xff, 0, 0, 0, 0, 0, 0xf0, 0, 0, 0, 0, 0, 0, 1)); // 15 MiB, of which one byte comes
  }
  await ask(port, "/clock"); // by then the server has read them
  const { external, arrayBuffers } = process.memoryUsage();
  expect(external + arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(MAX_ECHO_BYTES);
});

test.for([
  ["Content-Length: 9007199254740993", "413"],
  [`Content-Length: ${"9".repeat(40)}`, "400"],
  ["Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff", "400"],
] as const)("huge-lengths: POST with %s is refused", async ([fields, status]) => {
  const { port } = await startTestServer();
  const connection = await connectRaw(port);
  connection.send(`POST /echo HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n\r\n`);
  expect((await connection.readUntil("\r\n")).slice(9, 12)).toBe(status);
});
