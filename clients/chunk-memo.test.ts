import { expect, it } from "vitest";
import { ChunkMemo, MAX_KEPT_BYTES } from "./chunk-memo.ts";

it.each([1, 3, 4, 130, 511, 512, 4096])("knows %i bytes again, wherever they lie, and no others", (length) => {
  const memo = new ChunkMemo<string>();
  const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 7 + 1) % 256));
  memo.keep(bytes, "meaning");
  const place = Buffer.alloc(length + 4);
  for (let offset = 0; offset < 4; offset++) {
    const chunk = place.subarray(offset, offset + length);
    bytes.copy(chunk);
    expect(memo.meaningOf(chunk)).toBe("meaning");
    for (const at of [0, length >> 1, length - 1]) {
      chunk[at] = (chunk[at] ?? 0) ^ 1;
      expect(memo.meaningOf(chunk)).toBeUndefined();
      chunk[at] = (chunk[at] ?? 0) ^ 1;
    }
  }
  expect(memo.meaningOf(bytes.subarray(0, length - 1))).toBeUndefined();
});

it("keeps the latest of a length, a copy of it, and nothing that is too long", () => {
  const memo = new ChunkMemo<number>();
  const first = Buffer.from("first");
  memo.keep(first, 1);
  memo.keep(Buffer.from("other!"), 2);
  first.fill(0);
  expect(memo.meaningOf(Buffer.from("first"))).toBe(1);
  memo.keep(Buffer.from("later"), 3);
  expect([memo.meaningOf(Buffer.from("first")), memo.meaningOf(Buffer.from("later"))]).toEqual([undefined, 3]);
  const long = Buffer.alloc(MAX_KEPT_BYTES + 1);
  memo.keep(long, 4);
  expect(memo.meaningOf(long)).toBeUndefined();
});
