// What a compressed message may cost the one who receives it (RFC 6455 §7.4.1, §10.4).
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { concatBytes } from "../bytes.ts";
import { hex } from "../bytes-for-tests.ts";
import { brokenRule, deflatePair, noise, watchDeflate } from "./deflate-for-tests.ts";
import { maxCompressedBytes, type RawDeflate } from "./message-deflate.ts";
import { rawDeflateFromNode } from "./node-platform.ts";

const rawDeflate = rawDeflateFromNode(zlib);
/** "Hello" in a block with BFINAL set, whole bytes: as many as wanted may follow each other. */
const FINAL_HELLO = hex("f3 48 cd c9 c9 07 00");
const EMPTY_FINAL = hex("03 00");
const EMPTY_BLOCK = hex("00");

function repeat(bytes: Uint8Array, count: number): Uint8Array {
  return concatBytes(Array.from({ length: count }, () => bytes));
}

function received(payload: Uint8Array, maxMessageBytes: number, deflate: RawDeflate = rawDeflate): number {
  return deflatePair(deflate, {}, { maxMessageBytes }).server.decompress(payload).length;
}

describe("a message of more than the limit after inflating fails with 1009 (§8; RFC 6455 §7.4.1)", () => {
  test.for([1, 5, 127, 1024, 1025, 4096, 65_535, 65_536, 65_537, 300_000])(
    "a limit of %i bytes: it is taken, one more is not",
    (limit) => {
      for (const content of [new Uint8Array(limit + 1), noise(limit + 1)]) {
        const [atLimit, over] = [content.subarray(0, limit), content].map((message) =>
          concatBytes([zlib.deflateRawSync(message, { finishFlush: zlib.constants.Z_SYNC_FLUSH })]).slice(0, -4),
        ) as [Uint8Array, Uint8Array];
        expect(received(atLimit, limit)).toBe(limit);
        expect(brokenRule(() => received(over, limit))).toBe("1009 message-too-big");
      }
    },
  );

  test("a limit of none: only the empty message", () => {
    expect(received(EMPTY_BLOCK, 0)).toBe(0);
    const aSingleByte = hex("4a 04 00");
    expect(received(aSingleByte, 1)).toBe(1);
    expect(brokenRule(() => received(aSingleByte, 0))).toBe("1009 message-too-big");
  });

  test("it holds over all blocks with BFINAL together (§7.2.3.4)", () => {
    const ten = concatBytes([FINAL_HELLO, FINAL_HELLO, EMPTY_BLOCK]);
    expect(received(ten, 10)).toBe(10);
    expect(brokenRule(() => received(ten, 9))).toBe("1009 message-too-big");
    expect(brokenRule(() => received(ten, 5))).toBe("1009 message-too-big");
  });

  test("a window that was filled by earlier messages does not count", () => {
    const { server, client } = deflatePair(rawDeflate, {}, { maxMessageBytes: 40_000 });
    for (let i = 0; i < 3; i++) {
      const message = server.compress(new Uint8Array(40_000));
      expect(message && client.decompress(message).length).toBe(40_000);
    }
  });

  test("a message that was refused does not become the window of another", () => {
    const { server } = deflatePair(rawDeflate, {}, { maxMessageBytes: 100 });
    const tooLong = deflatePair(rawDeflate).client.compress(new Uint8Array(101)) ?? hex("");
    expect(brokenRule(() => server.decompress(tooLong))).toBe("1009 message-too-big");
    expect(brokenRule(() => server.decompress(hex("f2 00 11 00 00")))).toBe("1007 invalid-deflate");
  });
});

describe("a bomb: 16 MiB of zeros in 16 KiB", () => {
  const bomb = zlib.deflateRawSync(new Uint8Array(16 * 1024 * 1024));

  test("never inflates to more than the limit: DEFLATE is told it, and stops", () => {
    expect(bomb.length).toBeLessThan(17_000);
    const { watched, calls } = watchDeflate(rawDeflate);
    expect(brokenRule(() => received(bomb, 50_000, watched))).toBe("1009 message-too-big");
    expect(calls).toEqual([{ kind: "inflate", maxBytes: 50_000, dictionary: undefined }]);
  });

  test("its second block with BFINAL is told what the first has left", () => {
    const { watched, calls } = watchDeflate(rawDeflate);
    expect(brokenRule(() => received(concatBytes([FINAL_HELLO, bomb]), 50_000, watched))).toBe("1009 message-too-big");
    expect(calls.map(({ maxBytes }) => maxBytes)).toEqual([50_000, 49_995]);
  });
});

describe("blocks with BFINAL set cost a decompressor each, and are counted (§7.2.3.4)", () => {
  test("15 of them and the end are a message, one more is refused with 1007", () => {
    expect(received(concatBytes([repeat(FINAL_HELLO, 15), EMPTY_BLOCK]), 10_000)).toBe(5 * 15);
    const tooMany = concatBytes([repeat(FINAL_HELLO, 16), EMPTY_BLOCK]);
    expect(brokenRule(() => received(tooMany, 10_000))).toBe("1007 invalid-deflate");
  });

  test("a million empty ones are not followed to their end", () => {
    const { watched, calls } = watchDeflate(rawDeflate);
    expect(brokenRule(() => received(repeat(EMPTY_FINAL, 1_000_000), 10_000, watched))).toBe("1007 invalid-deflate");
    expect(calls).toHaveLength(16);
  });
});

test("a message of the limit that does not shrink is taken: its compressed form may be longer (RFC 1951 §3.2.4)", () => {
  for (const bytes of [0, 1, 1000, 100_000, 1_000_000]) {
    const flushed = rawDeflate.deflate(noise(bytes), { windowBits: 9, dictionary: undefined });
    expect(flushed.length).toBeLessThanOrEqual(maxCompressedBytes(bytes));
    expect(received(flushed.subarray(0, -4), bytes)).toBe(bytes);
  }
});
