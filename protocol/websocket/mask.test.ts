import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { applyMask } from "./mask.ts";

/** §5.3, word for word: transformed-octet-i = original-octet-i XOR masking-key-octet-(i mod 4). */
function maskByteByByte(bytes: Uint8Array, key: Uint8Array, offset: number): Uint8Array {
  return bytes.map((byte, i) => byte ^ (key[(i + offset) % 4] ?? Number.NaN));
}

function masked(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  applyMask(copy, key);
  return copy;
}

test('masks "Hello" as in the example of RFC 6455 §5.7', () => {
  expect(toHex(masked(utf8("Hello"), hex("37 fa 21 3d")))).toBe("7f 9f 4d 51 58");
});

test("masks the article's 15 bytes with the article's key (C12)", () => {
  const text = utf8("我是阿宝哥");
  expect(toHex(text)).toBe("e6 88 91 e6 98 af e9 98 bf e5 ae 9d e5 93 a5");
  expect(toHex(masked(text, hex("08 f6 ef b1")))).toBe("ee 7e 7e 57 90 59 06 29 b7 13 41 2c ed 65 4a");
});

test("agrees with the byte loop of §5.3 at every alignment, offset and length up to 40, and touches nothing around", () => {
  const key = hex("11 22 44 88");
  for (let alignment = 0; alignment < 8; alignment++) {
    for (let offset = 0; offset < 6; offset++) {
      for (let length = 0; length <= 40; length++) {
        const memory = Uint8Array.from({ length: 56 }, (_, i) => i * 7);
        const expected = memory.slice();
        expected.set(maskByteByByte(expected.slice(alignment, alignment + length), key, offset), alignment);
        applyMask(memory.subarray(alignment, alignment + length), key, offset);
        if (toHex(memory) !== toHex(expected))
          expect.fail(`alignment ${alignment}, offset ${offset}, length ${length}`);
      }
    }
  }
});

test("agrees with the byte loop of §5.3 on random bytes, keys and offsets", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2000 }),
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.nat(2 ** 31),
      (bytes, key, offset) => {
        const copy = bytes.slice();
        applyMask(copy, key, offset);
        expect(toHex(copy)).toBe(toHex(maskByteByByte(bytes, key, offset)));
      },
    ),
    { numRuns: 50 },
  );
});

test("is its own inverse (§5.3)", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes, key) => {
      expect(toHex(masked(masked(bytes, key), key))).toBe(toHex(bytes));
    }),
    { numRuns: 50 },
  );
});

test("goes on in the middle of a payload when told the offset", () => {
  const key = hex("08 f6 ef b1");
  const text = utf8("我是阿宝哥");
  for (let cut = 0; cut <= text.length; cut++) {
    const copy = text.slice();
    applyMask(copy.subarray(0, cut), key);
    applyMask(copy.subarray(cut), key, cut);
    expect(toHex(copy)).toBe(toHex(masked(text, key)));
  }
});

test("leaves the key as it is", () => {
  const key = hex("08 f6 ef b1");
  applyMask(new Uint8Array(64), key);
  expect(toHex(key)).toBe("08 f6 ef b1");
});
