// What is written to the check's channel without its key is told apart from an answer.
import { Duplex } from "node:stream";
import { describe, expect, test } from "vitest";
import { openChannel } from "./signed-channel.ts";

const KEY = new Uint8Array(32).fill(7);

/** The bytes that a sender writes. */
function sent(key: Uint8Array, ...messages: readonly unknown[]): Buffer {
  const chunks: Buffer[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  const send = openChannel(socket, { key, onMessage() {}, onBroken() {}, maxBytes: 1000 });
  for (const message of messages) send(message);
  return Buffer.concat(chunks);
}

/** What a reader with the key makes of bytes that come in pieces of so many. */
async function read(bytes: Buffer, pieceBytes = bytes.length, maxBytes = 1000): Promise<unknown[]> {
  const seen: unknown[] = [];
  const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  openChannel(socket, {
    key: KEY,
    onMessage: (message) => seen.push(message),
    onBroken: (why) => seen.push(why),
    maxBytes,
  });
  for (let at = 0; at < bytes.length; at += pieceBytes) socket.push(bytes.subarray(at, at + pieceBytes));
  await new Promise((resolve) => setImmediate(resolve));
  return seen;
}

const MESSAGES = [{ id: 1, value: Uint8Array.of(1, 2, 3) }, "two", undefined];

test("messages arrive as they were, wherever the stream is cut", async () => {
  const bytes = sent(KEY, ...MESSAGES);
  for (let pieceBytes = 1; pieceBytes <= bytes.length; pieceBytes++)
    expect(await read(bytes, pieceBytes)).toEqual(MESSAGES);
});

test("the key is not left in the memory that all small buffers share", () => {
  sent(KEY, "answer");
  const shared = Buffer.from(Buffer.from("a").buffer);
  expect(shared.length).toBe(Buffer.poolSize);
  expect(shared.includes(Buffer.alloc(KEY.length, KEY[0]))).toBe(false);
});

describe("is broken off, once,", () => {
  test("what is signed with another key", async () => {
    expect(await read(sent(new Uint8Array(32), "answer", "answer"))).toEqual(["forged"]);
  });

  test("what was overheard and is said again", async () => {
    const first = sent(KEY, "answer");
    expect(await read(Buffer.concat([first, first]))).toEqual(["answer", "forged"]);
  });

  test("what was changed on its way", async () => {
    const bytes = sent(KEY, "answer");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(await read(bytes)).toEqual(["forged"]);
  });

  test("noise, and what is longer than allowed, before it has come", async () => {
    expect(await read(Buffer.from("noise that is no message"))).toEqual(["too-long"]);
    expect(await read(sent(KEY, "x".repeat(2000)).subarray(0, 100))).toEqual(["too-long"]);
  });
});
