// A WebSocket client that does not read: little memory on the server, whatever is published or asked for.
import { EventEmitter, once } from "node:events";
import type { Socket } from "node:net";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { createMemoryStream } from "../backbone/memory.ts";
import { EPOCH, turnEnds } from "../lab-server-for-tests.ts";
import { listen } from "../raw-connection-for-tests.ts";
import { openRawWebSocket, type RawWebSocket } from "../raw-websocket-for-tests.ts";
import type { SlowReaderCounts, SlowReaderOptions } from "../slow-readers.ts";
import type { MessageStream } from "../stream.ts";
import { createWebSocketEcho } from "./echo-websocket.ts";
import { createWebSocketStreaming } from "./websocket.ts";

afterEach(() => void vi.useRealTimers());

const PAYLOAD = "x".repeat(50_000);
/** Far more than the kernel's buffers hold: 40 MB. */
const COUNT = 800;
/** More than it takes to fill the kernel's buffers, with a batch in each. */
const TURNS = 100;
/** What a catch-up batch holds at the most, and what node keeps beside it. */
const BOUND_BYTES = 512 * 1024;

interface Opened {
  readonly stream: MessageStream;
  readonly webSocket: RawWebSocket;
  /** The server's side. */
  readonly socket: Socket;
  readonly counts: Readonly<SlowReaderCounts>;
}

/** Without a heartbeat unless one is asked for: a busy machine is slower than a short one. */
async function open(
  target: "/ws?after=0" | "/echo",
  {
    history = 10_000,
    heartbeatMs = 600_000,
    slowReaders,
  }: { history?: number; heartbeatMs?: number; slowReaders?: SlowReaderOptions } = {},
): Promise<Opened> {
  const stream = createMemoryStream({ history, epoch: EPOCH });
  const options = { heartbeatMs, messageMs: 600_000, slowReaders, parts: {} };
  const [streaming, echo] = [createWebSocketStreaming(stream, options), createWebSocketEcho(options)];
  onTestFinished(() => {
    streaming.stop();
    echo.stop();
  });
  const accepted = new EventEmitter<{ socket: [Socket] }>();
  const port = await listen(undefined, (request, socket, head) => {
    if (target === "/echo") echo.upgrade(request, socket, head);
    else streaming.upgrade(request, socket, head, "0");
    accepted.emit("socket", request.socket);
  });
  const [[socket], webSocket] = await Promise.all([
    once(accepted, "socket") as Promise<[Socket]>,
    openRawWebSocket(port, target),
  ]);
  return { stream, webSocket, socket, counts: streaming.slowReaders };
}

async function publish(stream: MessageStream, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await stream.publish(PAYLOAD, 0);
  for (let turn = 0; turn < TURNS; turn++) await turnEnds();
}

/** Up to message `lastId`: "1-17", "gap 501-800" … */
async function readOn(webSocket: RawWebSocket, lastId: number): Promise<string[]> {
  webSocket.connection.socket.resume();
  const told: string[] = [];
  let [fromId, id] = [1, 0];
  while (id < lastId) {
    const said = JSON.parse(await webSocket.nextText()) as { id?: number; gap?: { oldestId: number; lastId: number } };
    if (said.gap !== undefined) {
      told.push(`${fromId}-${id}`, `gap ${said.gap.oldestId}-${said.gap.lastId}`);
      [fromId, id] = [said.gap.oldestId, said.gap.oldestId - 1];
    } else if (said.id !== undefined) {
      expect(said.id).toBe(++id);
    }
  }
  return [...told, `${fromId}-${id}`];
}

test("everything is kept: it gets everything in order, from little memory", async () => {
  const { stream, webSocket, socket } = await open("/ws?after=0");
  webSocket.connection.socket.pause();
  await publish(stream, COUNT);
  expect(socket.writableNeedDrain).toBe(true);
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES);
  expect(await readOn(webSocket, COUNT)).toEqual([`1-${COUNT}`]);
});

test("it was trimmed meanwhile: an announced gap, then everything that is kept, in order", async () => {
  const { stream, webSocket, socket, counts } = await open("/ws?after=0", { history: 100 });
  webSocket.connection.socket.pause();
  await publish(stream, COUNT);
  await new Promise((resolve) => setImmediate(resolve)); // what the kernel takes at once has drained
  await publish(stream, COUNT);
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES);
  const told = (await readOn(webSocket, 2 * COUNT)).join(" ");
  expect(told).toMatch(/^1-\d+(?: gap \d+-\d+ \d+-\d+)+$/);
  expect(told).toMatch(new RegExp(`-${2 * COUNT}$`));
  expect(counts).toEqual({ gapped: told.split("gap").length - 1, closed: 0, cut: 0 });
});

test("close: one that missed more than may wait gets what was sent, and 1013", async () => {
  const slowReaders = { policy: "close", bufferBytes: 5 * PAYLOAD.length } as const;
  const { stream, webSocket, socket, counts } = await open("/ws?after=0", { slowReaders });
  webSocket.connection.socket.pause();
  while (!socket.writableNeedDrain) await publish(stream, 1);
  await publish(stream, 4);
  expect(counts.closed).toBe(0);
  await publish(stream, 1);
  expect(counts.closed).toBe(1);
  await publish(stream, 10);
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES);
  expect(await readOn(webSocket, stream.lastId - 15)).toEqual([`1-${stream.lastId - 15}`]);
  expect(await webSocket.nextClose()).toEqual({
    code: CloseCode.tryAgainLater,
    reason: "too slow for the stream: resume from the last message",
  });
});

test("what is sent while a long message is on its way comes after it, the Close frame too", async () => {
  const { stream, webSocket, socket } = await open("/ws?after=0");
  webSocket.connection.socket.pause();
  const long = "x".repeat(10_000_000);
  await stream.publish(long, 0);
  await turnEnds();
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES); // of the message, a slice
  webSocket.sendText('{"ping":1}');
  webSocket.send(Opcode.close, Buffer.of(3, 232)); // 1000
  while (webSocket.connection.socket.writableLength > 0) await turnEnds();
  webSocket.connection.socket.resume();
  expect(await webSocket.nextText()).toBe(`{"cursor":"${EPOCH}.0"}`);
  expect((await webSocket.nextText()).length).toBeGreaterThan(long.length);
  expect(await webSocket.nextText()).toBe('{"pong":1}');
  expect((await webSocket.nextClose()).code).toBe(1000);
  expect(await webSocket.connection.readToEnd()).toHaveLength(0);
});

test("one that takes a long message slowly is not cut: what has left counts, not that all has", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const { stream, webSocket, socket } = await open("/ws?after=0", { heartbeatMs: 1000 });
  const client = webSocket.connection.socket;
  client.pause();
  client.removeAllListeners("data").on("data", () => {}); // nobody looks at it
  await stream.publish("x".repeat(40_000_000), 0);
  await turnEnds();
  for (let round = 0; round < 4; round++) {
    vi.advanceTimersByTime(1000);
    const drained = once(socket, "drain");
    client.resume();
    await drained;
    client.pause();
  }
  expect(socket.destroyed).toBe(false);
});

test("one who sends and never reads is no longer read from: echoes do not pile up, and none is lost", async () => {
  const { webSocket, socket } = await open("/echo");
  webSocket.connection.socket.pause();
  const count = 1000; // 40 MB of echoes
  for (let i = 0; i < count; i++) webSocket.send(Opcode.binary, Buffer.alloc(40_000, i));
  while (!socket.isPaused()) await new Promise((resolve) => setImmediate(resolve));
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES);
  webSocket.connection.socket.resume();
  for (let i = 0; i < count; i++) {
    const { payload } = await webSocket.nextFrame();
    expect([payload.length, payload[0], payload.at(-1)]).toEqual([40_000, i % 256, i % 256]);
  }
});

test("one that is slow but takes something between the heartbeats is not cut, though its pongs come late", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const { stream, webSocket, socket, counts } = await open("/ws?after=0", { heartbeatMs: 1000 });
  const client = webSocket.connection.socket;
  client.pause();
  await publish(stream, COUNT);
  for (let round = 0; round < 4; round++) {
    vi.advanceTimersByTime(1000);
    const drained = once(socket, "drain");
    client.resume();
    await drained;
    client.pause();
    while (!socket.writableNeedDrain) await turnEnds(); // full again soon: there is more
  }
  expect(socket.destroyed).toBe(false);
  vi.advanceTimersByTime(3000);
  expect(socket.destroyed).toBe(true); // nothing at all between these
  expect(counts.cut).toBe(1);
});
