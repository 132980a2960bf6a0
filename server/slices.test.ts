// A long message for a slow reader: a slice at a time, in order with what comes after it.
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { SLICE_BYTES } from "./limits.ts";
import { Slices } from "./slices.ts";

/** A socket that takes one write at a time, when it is told to. */
function slowSocket(): { socket: Writable; takeOne: () => void; taken: Buffer[] } {
  const taken: Buffer[] = [];
  let takeOne = (): void => {};
  const socket = new Writable({
    highWaterMark: 16 * 1024,
    write(chunk: Buffer, _encoding, done) {
      takeOne = () => {
        taken.push(chunk);
        done();
      };
    },
  });
  return { socket, takeOne: () => takeOne(), taken };
}

const LONG = Buffer.alloc(3 * SLICE_BYTES + 1, "long ");

test("gives the socket the next slice when it has taken the one before, and ends it after the last", async () => {
  const { socket, takeOne, taken } = slowSocket();
  const slices = new Slices(socket);
  const writtenOn = [slices.write(LONG), slices.write(Buffer.from("after"))];
  slices.end(Buffer.from("last"));
  slices.end(Buffer.from("once only"));
  socket.on("drain", () => writtenOn.push(slices.writeOn()));
  const ended = new Promise((resolve) => socket.once("finish", resolve));
  while (!socket.writableFinished) {
    expect(socket.writableLength).toBeLessThanOrEqual(SLICE_BYTES + 10);
    takeOne();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
  expect(Buffer.concat(taken).equals(Buffer.concat([LONG, Buffer.from("afterlast")]))).toBe(true);
  expect(writtenOn).toEqual([false, false, false, false, true]);
});

test("what has room goes on at once", () => {
  const taken: string[] = [];
  const socket = new Writable({
    write(chunk: Buffer, _encoding, done) {
      taken.push(chunk.toString());
      done();
    },
  });
  const slices = new Slices(socket);
  expect([slices.write(Buffer.from("a")), slices.write(Buffer.from("b")), slices.pendingBytes]).toEqual([
    true,
    true,
    0,
  ]);
  slices.end();
  expect([taken, socket.writableEnded]).toEqual([["a", "b"], true]);
});
