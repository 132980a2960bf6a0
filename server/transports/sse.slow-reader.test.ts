// A reader that does not read: little memory on the server, and all in order or an announced gap when it reads again.
import { EventEmitter, once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { decodeGap } from "../../protocol/cursor.ts";
import { createEventStreamParser } from "../../protocol/event-stream.ts";
import { decodeMessage } from "../../protocol/message.ts";
import { createMemoryStream } from "../backbone/memory.ts";
import { EPOCH, turnEnds } from "../lab-server-for-tests.ts";
import { connectRaw, listen, type RawConnection } from "../raw-connection-for-tests.ts";
import type { SlowReaderCounts, SlowReaderOptions } from "../slow-readers.ts";
import type { MessageStream } from "../stream.ts";
import { createServerSentEvents } from "./sse.ts";

afterEach(() => void vi.useRealTimers());

const PAYLOAD = "x".repeat(50_000);
/** Far more than the kernel's buffers hold: 40 MB. */
const COUNT = 800;

interface SlowReader {
  readonly stream: MessageStream;
  readonly connection: RawConnection;
  /** The server's side. */
  readonly socket: Socket;
  readonly counts: Readonly<SlowReaderCounts>;
}

async function subscribeAndStopReading({
  history,
  heartbeatMs = 60_000,
  slowReaders,
}: {
  history: number;
  heartbeatMs?: number;
  slowReaders?: SlowReaderOptions;
}): Promise<SlowReader> {
  const stream = createMemoryStream({ history, epoch: EPOCH, batchBytes: slowReaders?.bufferBytes });
  const events = createServerSentEvents(stream, { heartbeatMs, slowReaders });
  onTestFinished(() => events.stop());
  const answered = new EventEmitter<{ response: [ServerResponse] }>();
  const port = await listen((_, response) => {
    events.answer(response, { after: "0", lastEventId: undefined, headOnly: false });
    answered.emit("response", response);
  });
  const connection = await connectRaw(port);
  connection.socket.pause();
  connection.send("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n"); // 1.0: no chunks between the events
  const [response] = (await once(answered, "response")) as [ServerResponse];
  if (response.socket === null) throw new Error("expected an answer that has its socket");
  return { stream, connection, socket: response.socket, counts: events.slowReaders };
}

/** Reads up to message `lastId`; "1-17", "gap 501-800" … */
async function readOn(connection: RawConnection, lastId: number): Promise<string[]> {
  const told: string[] = [];
  const at = { fromId: 1, id: 0 };
  const parser = createEventStreamParser({
    onEvent({ type, data, lastEventId }) {
      if (type === "gap") {
        const gap = decodeGap(data);
        expect(lastEventId).toBe(gap?.cursor);
        told.push(`${at.fromId}-${at.id}`, `gap ${gap?.oldestId}-${gap?.lastId}`);
        at.fromId = gap?.oldestId ?? 0;
        at.id = at.fromId - 1;
        return;
      }
      expect(decodeMessage(data).id).toBe(++at.id);
      expect(lastEventId).toBe(`${EPOCH}.${at.id}`);
    },
  });
  connection.socket.resume();
  await connection.readUntil("\r\n\r\n");
  while (at.id < lastId) parser.push(await connection.readSome());
  return [...told, `${at.fromId}-${at.id}`];
}

async function publish(stream: MessageStream, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await stream.publish(PAYLOAD, 0);
  for (let turn = 0; turn < TURNS; turn++) await turnEnds();
}

/** More than it takes to fill the kernel's buffers, with a batch in each. */
const TURNS = 100;
/** What a catch-up batch holds at the most, and what node keeps beside it. */
const BOUND_BYTES = 512 * 1024;

test("everything is kept: it gets everything in order, from little memory", async () => {
  const { stream, connection, socket } = await subscribeAndStopReading({ history: 10_000 });
  await publish(stream, COUNT);
  expect(socket.writableNeedDrain).toBe(true);
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES);
  let mostBytes = 0;
  socket.on("drain", () => (mostBytes = Math.max(mostBytes, socket.writableLength)));
  expect(await readOn(connection, COUNT)).toEqual([`1-${COUNT}`]);
  expect(mostBytes).toBeLessThan(BOUND_BYTES);
});

test("it was trimmed meanwhile: an announced gap, then everything that is kept, in order", async () => {
  const { stream, connection, socket, counts } = await subscribeAndStopReading({ history: 100 });
  await publish(stream, COUNT);
  await new Promise((resolve) => setImmediate(resolve)); // what the kernel takes at once has drained
  await publish(stream, COUNT);
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES);
  const told = (await readOn(connection, 2 * COUNT)).join(" ");
  expect(told).toMatch(/^1-\d+(?: gap \d+-\d+ \d+-\d+)+$/);
  expect(told).toMatch(new RegExp(`-${2 * COUNT}$`));
  expect(counts).toEqual({ gapped: told.split("gap").length - 1, closed: 0, cut: 0 });
});

test("one that took nothing for three heartbeats is cut", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const { stream, socket, counts } = await subscribeAndStopReading({ history: 10, heartbeatMs: 1000 });
  while (!socket.writableNeedDrain) await publish(stream, 10);
  vi.advanceTimersByTime(2000);
  expect(socket.destroyed).toBe(false);
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES); // and no heartbeats pile up
  vi.advanceTimersByTime(1000);
  expect(socket.destroyed).toBe(true);
  expect(counts.cut).toBe(1);
});

test("less may wait for it: a batch is no longer than that, but for its last message", async () => {
  const bufferBytes = 64 * 1024;
  const { stream, connection, socket } = await subscribeAndStopReading({
    history: 10_000,
    slowReaders: { bufferBytes },
  });
  const count = 300;
  await publish(stream, count);
  expect(socket.writableNeedDrain).toBe(true);
  const mostBytes = bufferBytes + PAYLOAD.length + socket.writableHighWaterMark + 1000;
  expect(socket.writableLength).toBeLessThan(mostBytes);
  socket.on("drain", () => expect(socket.writableLength).toBeLessThan(mostBytes));
  expect(await readOn(connection, count)).toEqual([`1-${count}`]);
});

test("close: one that missed more than may wait gets what was sent, and the end", async () => {
  const { stream, connection, socket, counts } = await subscribeAndStopReading({
    history: 10_000,
    slowReaders: { policy: "close", bufferBytes: 5 * PAYLOAD.length },
  });
  while (!socket.writableNeedDrain) await publish(stream, 1);
  await publish(stream, 4);
  expect(counts.closed).toBe(0);
  await publish(stream, 1);
  expect(counts.closed).toBe(1);
  expect(socket.writableLength).toBeLessThan(BOUND_BYTES);
  await publish(stream, 10);
  connection.socket.resume();
  const ids = (await connection.readToEnd()).toString().match(/^id: \S+\ndata/gm) ?? [];
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.at(-1)).toBe(`id: ${EPOCH}.${ids.length}\ndata`);
  expect(ids.length).toBe(stream.lastId - 15);
});

test("one that takes a long message slowly is not cut: what has left counts, not that all has", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const { stream, connection, socket } = await subscribeAndStopReading({ history: 10, heartbeatMs: 1000 });
  connection.socket.removeAllListeners("data").on("data", () => {}); // nobody looks at it
  await stream.publish("x".repeat(40_000_000), 0);
  await turnEnds();
  for (let round = 0; round < 3; round++) {
    expect(socket.writableLength).toBeLessThan(BOUND_BYTES); // of the message, a slice
    vi.advanceTimersByTime(2000);
    const drained = once(socket, "drain");
    connection.socket.resume();
    await drained;
    connection.socket.pause();
  }
  expect(socket.destroyed).toBe(false);
});

test("one that is slow but takes something between the heartbeats is not cut", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const { stream, connection, socket } = await subscribeAndStopReading({ history: 10_000, heartbeatMs: 1000 });
  await publish(stream, COUNT);
  for (let round = 0; round < 3; round++) {
    vi.advanceTimersByTime(2000); // full at each of these heartbeats
    const drained = once(socket, "drain");
    connection.socket.resume();
    await drained;
    connection.socket.pause();
    while (!socket.writableNeedDrain) await turnEnds(); // full again soon: there is more
  }
  expect(socket.destroyed).toBe(false);
});
