// Long pieces are checked at once, what is cut between them byte by byte: the same answer either way (RFC 6455 §8.1).
import { isUtf8 } from "node:buffer";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes } from "../bytes.ts";
import { cutAt, hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { createUtf8Validator } from "./utf8.ts";

/** "complete", "incomplete", or that a piece was refused; and how many bytes were checked at once. */
function validate(chunks: readonly Uint8Array[]): { verdict: string; atOnce: number } {
  let atOnce = 0;
  const validator = createUtf8Validator((bytes) => {
    atOnce += bytes.length;
    return isUtf8(bytes);
  });
  const valid = chunks.every((chunk) => validator.push(chunk));
  return { verdict: !valid ? "refused" : validator.isComplete() ? "complete" : "incomplete", atOnce };
}

function verdict(chunks: readonly Uint8Array[]): string {
  return validate(chunks).verdict;
}

/** The reference: no piece is long enough to be checked at once. */
function byteByByte(bytes: Uint8Array): string {
  return verdict(Array.from(bytes, (byte) => Uint8Array.of(byte)));
}

const TEXT = utf8("aé我😀\u{10ffff}\uffff\0\u07ffzé".repeat(5));

test("a text of all lengths of characters is complete, cut in two and in three anywhere", () => {
  for (let first = 0; first <= TEXT.length; first++) {
    expect(verdict(cutAt(TEXT, [first]))).toBe("complete");
    for (const second of [first + 1, first + 33, first + 70]) {
      expect(verdict(cutAt(TEXT, [first, Math.min(second, TEXT.length)]))).toBe("complete");
    }
  }
});

test("a text that ends inside a character is incomplete, wherever it was cut before", () => {
  for (let end = 30; end < TEXT.length; end++) {
    const expected = isUtf8(TEXT.subarray(0, end)) ? "complete" : "incomplete";
    for (const cuts of [[], [1], [end - 1], [end - 33, end - 2]]) {
      expect(
        verdict(
          cutAt(
            TEXT.subarray(0, end),
            cuts.map((at) => Math.max(0, at)),
          ),
        ),
        `${end} ${cuts.join()}`,
      ).toBe(expected);
    }
  }
});

test("one wrong byte at any place of a long piece is found, as by the loop over bytes", () => {
  for (const wrong of hex("80 bf c0 c3 e0 ed f0 f4 f5 ff")) {
    for (let at = 0; at < TEXT.length; at++) {
      const damaged = TEXT.with(at, wrong);
      const expected = byteByByte(damaged);
      const [whole, cut] = [verdict([damaged]), verdict(cutAt(damaged, [at, at + 1]))];
      if (whole !== expected || cut !== expected) expect.fail(`${wrong} at ${at}: ${expected}, got ${whole}, ${cut}`);
    }
  }
});

test("every end of three bytes over those where the rules change, behind 40 of ASCII (RFC 3629 §4)", () => {
  const bytes = hex("41 80 8f 90 9f a0 bf c0 c2 df e0 e1 ed ef f0 f1 f4 f5 ff");
  const ascii = new Uint8Array(40).fill(0x61);
  for (const first of bytes) {
    for (const second of bytes) {
      for (const third of bytes) {
        const text = concatBytes([ascii, Uint8Array.of(first, second, third)]);
        const expected = byteByByte(text);
        if (verdict([text]) !== expected) expect.fail(`${toHex(text.subarray(40))}: expected ${expected}`);
      }
    }
  }
});

test("random text with random damage in random pieces: the same as byte by byte", () => {
  const property = fc.property(
    fc.array(fc.constantFrom("a".repeat(33), "é", "我", "\uffff", "😀", "\u{10ffff}"), { maxLength: 40 }),
    fc.option(fc.tuple(fc.nat(), fc.nat(255)), { nil: undefined }),
    fc.array(fc.nat(), { maxLength: 4 }),
    (characters, damage, positions) => {
      const bytes = utf8(characters.join(""));
      if (damage !== undefined && bytes.length > 0) bytes[damage[0] % bytes.length] = damage[1];
      expect(verdict(cutAt(bytes, positions))).toBe(byteByByte(bytes));
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test("a long piece is checked at once but for its cut ends; a piece of 31 bytes is not", () => {
  expect(validate([new Uint8Array(31)]).atOnce).toBe(0);
  expect(validate([new Uint8Array(32)]).atOnce).toBe(32);
  const text = utf8("😀".repeat(20_000));
  expect(validate(cutAt(text, [40_002]))).toEqual({ verdict: "complete", atOnce: 80_000 - 4 });
});
