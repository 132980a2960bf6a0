// Node's modules as an endpoint wants them: DEFLATE one message at a time (RFC 7692 §7.2), UTF-8 checked (RFC 3629).
import * as buffer from "node:buffer";
import * as zlib from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatBytes } from "../bytes.ts";
import { hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { noise } from "./deflate-for-tests.ts";
import { rawDeflateFromNode, utf8FromNode } from "./node-platform.ts";
import { pureUtf8 } from "./utf8-for-tests.ts";

const rawDeflate = rawDeflateFromNode(zlib);
const LAST_BLOCK = hex("01 00 00 ff ff");
const plain = { windowBits: 15, dictionary: undefined };

describe("deflate", () => {
  test('"Hello" and what follows it as in RFC 7692 §7.2.3.1, with the empty block of the flush (§7.2.1)', () => {
    expect(toHex(rawDeflate.deflate(utf8("Hello"), plain))).toBe("f2 48 cd c9 c9 07 00 00 00 ff ff");
    expect(toHex(rawDeflate.deflate(new Uint8Array(0), plain))).toBe("00 00 00 ff ff"); // §7.2.3.6
  });

  test("the same bytes give the same bytes: nothing is kept from call to call (§7.1.1)", () => {
    const text = utf8("Knock, knock! ".repeat(20));
    expect(toHex(rawDeflate.deflate(text, plain))).toBe(toHex(rawDeflate.deflate(text, plain)));
    const dictionary = text.slice();
    expect(rawDeflate.deflate(text, { windowBits: 15, dictionary }).length).toBeLessThan(15);
  });

  test("output that fills zlib's pieces to the byte is whole, and ends with the flush once or twice (§7.2.1)", () => {
    for (let length = 16_384 - 30; length <= 16_384 + 10; length++) {
      const message = concatBytes([noise(length - 20), new Uint8Array(500)]);
      const compressed = rawDeflate.deflate(message, plain);
      expect(toHex(compressed.subarray(-4))).toBe("00 00 ff ff");
      const bytes = concatBytes([compressed, LAST_BLOCK]);
      const inflated = rawDeflate.inflate(bytes, { maxBytes: message.length, dictionary: undefined });
      expect(inflated?.consumedBytes).toBe(bytes.length);
      expect(Buffer.compare(inflated?.bytes ?? hex(""), message)).toBe(0);
    }
  });
});

describe("inflate", () => {
  test("says how many bytes it took up to the first block with BFINAL (§7.2.3.4)", () => {
    const inflate = (text: string): unknown => rawDeflate.inflate(hex(text), { maxBytes: 9, dictionary: undefined });
    expect(inflate("f3 48 cd c9 c9 07 00")).toMatchObject({ consumedBytes: 7 });
    expect(inflate("f3 48 cd c9 c9 07 00 f3 48 ff")).toMatchObject({ consumedBytes: 7 });
    expect(inflate("03 00 ff ff ff")).toMatchObject({ consumedBytes: 2 });
  });

  test("takes exactly maxBytes and refuses one more, also where zlib's pieces end", () => {
    for (const length of [0, 1, 63, 64, 1023, 1024, 1025, 2048, 65_535, 65_536, 65_537, 131_072, 1_000_000]) {
      for (const message of [noise(length), new Uint8Array(length)]) {
        const bytes = zlib.deflateRawSync(message);
        const inflate = (maxBytes: number) => rawDeflate.inflate(bytes, { maxBytes, dictionary: undefined });
        expect(Buffer.compare(inflate(length)?.bytes ?? hex("ff"), message)).toBe(0);
        expect(inflate(length + 1)?.consumedBytes).toBe(bytes.length);
        if (length > 0) expect(inflate(length - 1)).toBeUndefined();
      }
    }
  });

  test("asks zlib for pieces that fit the input, so that a short message holds little memory", () => {
    const asked: unknown[] = [];
    const watched = rawDeflateFromNode({
      ...zlib,
      inflateRawSync(bytes, options) {
        asked.push([options.chunkSize, options.maxOutputLength]);
        return zlib.inflateRawSync(bytes, options);
      },
    });
    for (const length of [10, 1000, 100_000]) {
      watched.inflate(zlib.deflateRawSync(noise(length)), { maxBytes: 123_456, dictionary: undefined });
    }
    expect(asked).toEqual([
      [1024, 123_456],
      [4 * 1005, 123_456],
      [65_536, 123_456],
    ]);
  });

  test.for([
    ["what is no DEFLATE", "ff"],
    ["an end inside a block", "f2 48 cd"],
    ["an end before a block with BFINAL", "f2 48 cd c9 c9 07 00 00 00 ff ff"],
    ["nothing", ""],
  ])("throws on %s", ([, bytes]) => {
    expect(() => rawDeflate.inflate(hex(`${bytes}`), { maxBytes: 9, dictionary: undefined })).toThrow();
  });
});

test("any message comes back, with any window and any dictionary that fits it (§7.1.2)", () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.stringMatching(/^[ab]{0,300}$/).map(utf8));
  const property = fc.property(bytes, bytes, fc.integer({ min: 9, max: 15 }), (message, before, windowBits) => {
    const dictionary = before.slice(-(2 ** windowBits));
    const compressed = rawDeflate.deflate(message, { windowBits, dictionary });
    const bytes = concatBytes([compressed, LAST_BLOCK]);
    const inflated = rawDeflate.inflate(bytes, { maxBytes: message.length, dictionary });
    expect(toHex(inflated?.bytes ?? hex("ee"))).toBe(toHex(message));
  });
  fc.assert(property, { numRuns: 200 });
});

describe("UTF-8", () => {
  const fromNode = utf8FromNode(buffer);

  test("text as it is, a byte order mark and U+0000 included (RFC 6455 §5.6)", () => {
    for (const text of ["", "Hello", "\0\u007f", "\ufeffa", "\ufeff", "我是阿宝哥", "\u0080é😀\u{10ffff}"]) {
      expect(fromNode.decode(utf8(text)), text).toBe(text);
      expect(fromNode.isValid(utf8(text)), text).toBe(true);
    }
  });

  test("undefined on what is not UTF-8 (RFC 6455 §8.1)", () => {
    for (const bytes of ["ff", "c3", "61 c3", "ed a0 80", "c0 80", "f4 90 80 80", "80"]) {
      expect(fromNode.decode(hex(bytes)), bytes).toBeUndefined();
      expect(fromNode.isValid(hex(bytes)), bytes).toBe(false);
    }
  });

  test("agrees with TextDecoder on any bytes, also in a view of larger memory", () => {
    const byte = fc.oneof(fc.nat(0x7f), fc.constantFrom(...hex("80 a0 bf c3 e2 82 ed ef f0 9f f4 8f ff")));
    const property = fc.property(fc.array(byte, { maxLength: 12 }), fc.nat(9), (values, offset) => {
      const memory = new Uint8Array(values.length + offset + 3).fill(0x41);
      memory.set(values, offset);
      const view = memory.subarray(offset, offset + values.length);
      expect(fromNode.decode(view)).toBe(pureUtf8.decode(view));
      expect(fromNode.isValid(view)).toBe(pureUtf8.isValid(view));
    });
    fc.assert(property, { numRuns: 2000 });
  });
});

test("text may hold the replacement character itself; bytes that are not UTF-8 are never replaced by it (RFC 6455 §8.1)", () => {
  const fromNode = utf8FromNode(buffer);
  for (const filling of [0, 10, 2000]) {
    const text = "x".repeat(filling);
    expect(fromNode.decode(Buffer.from(`${text}\ufffd`))).toBe(`${text}\ufffd`);
    expect(fromNode.decode(Buffer.concat([Buffer.from(`${text}\ufffd`), Buffer.of(0xff)]))).toBeUndefined();
    expect(fromNode.decode(Buffer.concat([Buffer.from(text), Buffer.of(0xe2, 0x82)]))).toBeUndefined();
  }
});
