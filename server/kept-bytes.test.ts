import { expect, test } from "vitest";
import { KeptBytes } from "./kept-bytes.ts";

/** Of all memory that these keep. */
function memoryOf(kept: readonly Buffer[]): number {
  return [...new Set(kept.map(({ buffer }) => buffer))].reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}

test("each text is there as it was, short or long", () => {
  const bytes = new KeptBytes();
  const texts = Array.from({ length: 400 }, (_, i) => ["", "abc", "消息", "😀", "é".repeat(i * 10)][i % 5] ?? "");
  const kept = texts.map((text) => bytes.of(text));
  expect(kept.map((one) => one.toString())).toEqual(texts);
});

test("what is kept keeps nothing of what was made in between", () => {
  const bytes = new KeptBytes();
  const kept = Array.from({ length: 2000 }, () => {
    Buffer.from("x".repeat(4000)); // half of Node's pool
    return bytes.of("y".repeat(100));
  });
  expect(memoryOf(kept)).toBeLessThan(2000 * 100 + 2 * 64 * 1024);
});
