// Masking eight octets at once: the same as octet by octet, whatever memory the payload lies in (RFC 6455 §5.3).
import { describe, expect, test } from "vitest";
import { hex } from "../bytes-for-tests.ts";
import { noise } from "./deflate-for-tests.ts";
import { applyMask } from "./mask.ts";

const KEY = hex("11 22 44 88");

/** Masks a part of `memory` and holds all of it against §5.3, octet by octet; what lies around must not change. */
function check(memory: Uint8Array, from: number, to: number, offset: number): void {
  const before = Uint8Array.from(memory);
  applyMask(memory.subarray(from, to), KEY, offset);
  for (let i = 0; i < memory.length; i++) {
    const masked = i >= from && i < to ? (KEY[(i - from + offset) % 4] ?? 0) : 0;
    if (memory[i] !== ((before[i] ?? 0) ^ masked)) expect.fail(`octet ${i} of ${from} to ${to}, offset ${offset}`);
  }
}

describe("agrees with §5.3, octet by octet", () => {
  test("at every alignment, offset and length around the words and the rounds of eight words", () => {
    const lengths = [31, 32, 33, 39, 40, 41, 63, 64, 65, 71, 72, 79, 80, 127, 128, 129, 135, 136, 143, 200];
    for (const length of lengths) {
      for (let from = 0; from < 8; from++) {
        for (let offset = 0; offset < 8; offset++) check(noise(220), from, from + length, offset);
      }
    }
  });

  test("in a buffer whose length is no multiple of eight, up to its last octet", () => {
    for (let size = 32; size < 90; size++) {
      for (const from of [0, 1, 7]) check(noise(size), from, size, size);
    }
  });

  test("in a view whose own memory does not begin at a word", () => {
    for (let shift = 0; shift < 8; shift++) {
      const memory = noise(400).subarray(shift, shift + 300);
      check(memory, 3, 290, 1);
    }
  });

  test("in buffers of more than 1 MiB, whole and in parts, the smaller one before and after as well", () => {
    const [large, small] = [noise(1024 * 1024 + 21), noise(100)];
    for (const [memory, from, to] of [
      [small, 1, 99],
      [large, 0, large.length],
      [large, 1_000_003, 1_000_150],
      [small, 2, 98],
      [large, 5, 70],
    ] as const) {
      check(memory, from, to, 3);
    }
  });

  test("in two buffers by turns: the words of one are not taken for the other's", () => {
    const buffers = [noise(256, 1), noise(256, 2), noise(64, 3)];
    for (let turn = 0; turn < 9; turn++) check(buffers[turn % 3] ?? hex(""), turn % 8, 60, turn);
  });

  test("in Node's pooled buffers", () => {
    for (let i = 0; i < 30; i++) check(Buffer.from(noise(40 + i)), i % 8, 40 + i, i);
  });
});

test("goes on at any offset of a long payload: masked in pieces it is the same as at once", () => {
  const whole = noise(5000);
  applyMask(whole, KEY);
  for (const step of [1, 3, 31, 32, 33, 61, 100, 1460]) {
    const pieces = noise(5000);
    for (let at = 0; at < pieces.length; at += step) applyMask(pieces.subarray(at, at + step), KEY, at);
    expect(Buffer.compare(pieces, whole), `${step}`).toBe(0);
  }
});

test("an offset beyond 2^31 is no other than its rest modulo 4 (a frame's length may have 63 bits, §5.2)", () => {
  for (const offset of [2 ** 31, 2 ** 31 + 1, 2 ** 32 + 2, 2 ** 40 + 3]) {
    const [far, near] = [noise(100), noise(100)];
    applyMask(far, KEY, offset);
    applyMask(near, KEY, offset % 4);
    expect(Buffer.compare(far, near), `${offset}`).toBe(0);
  }
});

test("masks what a buffer has grown by since it was masked last", () => {
  const key = Uint8Array.of(1, 2, 3, 4);
  const buffer: ArrayBuffer & { resize(bytes: number): void } = Reflect.construct(ArrayBuffer, [
    64,
    { maxByteLength: 4096 },
  ]);
  applyMask(new Uint8Array(buffer), key);
  buffer.resize(4096);
  const grown = new Uint8Array(buffer, 1024, 1024);
  applyMask(grown, key);
  expect(grown.subarray(0, 4)).toEqual(key);
});
