// Pieces in, one piece out; its memory (RFC 6455 §10.4: what a peer may make us hold).
import * as fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { concatBytes } from "../bytes.ts";
import { countingBytes, cutAt, toHex } from "../bytes-for-tests.ts";
import { ByteBuffer } from "./byte-buffer.ts";

test("what was appended in any pieces is taken as one, and the buffer begins again", () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 12 });
  const property = fc.property(pieces, pieces, (first, second) => {
    const buffer = new ByteBuffer();
    for (const these of [first, second, []]) {
      let length = 0;
      for (const piece of these) {
        buffer.append(piece);
        length += piece.length;
        expect(buffer.length).toBe(length);
      }
      expect(toHex(buffer.take())).toBe(toHex(concatBytes(these)));
      expect(buffer.length).toBe(0);
    }
  });
  fc.assert(property, { numRuns: 100 });
});

test("copies: neither the chunk nor what was taken is touched or held", () => {
  const buffer = new ByteBuffer();
  const chunk = Buffer.from([1, 2, 3]);
  buffer.append(chunk);
  chunk.fill(9);
  const taken = buffer.take();
  buffer.append(Uint8Array.of(7, 7, 7));
  expect([...taken]).toEqual([1, 2, 3]);
  expect(taken.buffer).not.toBe(chunk.buffer);
  expect(taken.buffer).not.toBe(buffer.take().buffer);
});

test("holds at most twice of what has come, and 256 bytes at the least", () => {
  for (const step of [1, 100, 255, 256, 257, 1000, 10_000]) {
    const buffer = new ByteBuffer();
    for (const piece of cutAt(countingBytes(20_000), [step, 2 * step, 3 * step, 19_999])) buffer.append(piece);
    const taken = buffer.take();
    expect(taken.length).toBe(20_000);
    expect(taken.buffer.byteLength).toBeLessThanOrEqual(40_000);
  }
  const small = new ByteBuffer();
  small.append(Uint8Array.of(1));
  expect(small.take().buffer.byteLength).toBe(256);
});

test("grows by doubling: of bytes that come one at a time none is moved more than twice on average", () => {
  const set = vi.spyOn(Uint8Array.prototype, "set");
  onTestFinished(() => set.mockRestore());
  const buffer = new ByteBuffer();
  const piece = Uint8Array.of(1);
  for (let i = 0; i < 100_000; i++) buffer.append(piece);
  const copied = set.mock.calls.map(([bytes]) => bytes.length).filter((length) => length > 1);
  expect(copied).toHaveLength(9); // 256 … 66,046
  expect(copied.reduce((sum, length) => sum + length)).toBeLessThan(2 * 100_000);
});

test("makes no room for more than is expected, and for more when more comes all the same", () => {
  const buffer = new ByteBuffer();
  buffer.append(new Uint8Array(1000), 1500);
  buffer.append(new Uint8Array(500), 1500);
  buffer.append(new Uint8Array(1), 1500);
  expect(buffer.take().buffer.byteLength).toBe(1501);
  buffer.append(new Uint8Array(1000), 100_000_000); // what was announced may never come
  expect(buffer.take().buffer.byteLength).toBe(2000);
});

test("nothing was appended: nothing is taken", () => {
  expect(new ByteBuffer().take()).toEqual(new Uint8Array(0));
});
