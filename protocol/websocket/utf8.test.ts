import { isUtf8 } from "node:buffer";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutAt, everyCut, hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { createUtf8Validator } from "./utf8.ts";

/** "complete", "incomplete" (may still become valid) or the index of the chunk that was refused. */
function validate(chunks: readonly Uint8Array[]): string {
  const validator = createUtf8Validator(isUtf8);
  const refused = chunks.findIndex((chunk) => !validator.push(chunk));
  if (refused !== -1) return `refused at ${refused}`;
  return validator.isComplete() ? "complete" : "incomplete";
}

function bytewise(bytes: readonly number[]): Uint8Array[] {
  return bytes.map((byte) => Uint8Array.of(byte));
}

describe("takes each kind of character of RFC 3629 §4, cut at every byte", () => {
  test.for([
    ["U+0000 and U+007F", "00 7f"],
    ["U+0080 and U+07FF", "c2 80 df bf"],
    ["U+0800 and U+FFFF", "e0 a0 80 ef bf bf"],
    ["U+D7FF and U+E000, on both sides of the surrogates", "ed 9f bf ee 80 80"],
    ["U+10000 and U+10FFFF", "f0 90 80 80 f4 8f bf bf"],
    ["U+FEFF, a byte order mark", "ef bb bf"],
    ["the article's text", toHex(utf8("我是阿宝哥"))],
  ])("%s", ([, text]) => {
    for (const chunks of everyCut(hex(`${text}`))) expect(validate(chunks)).toBe("complete");
  });
});

describe("refuses at the first byte that cannot go on (RFC 6455 §8.1, RFC 3629 §3, §4)", () => {
  test.for([
    ["a continuation byte at the start", "80", 0],
    ["an over-long U+002F in two bytes", "c0 af", 0],
    ["a lead byte that only over-long forms have", "c1 bf", 0],
    ["an over-long U+07FF in three bytes", "e0 9f bf", 1],
    ["an over-long U+FFFF in four bytes", "f0 8f bf bf", 1],
    ["U+D800, a surrogate", "ed a0 80", 1],
    ["U+DFFF, a surrogate", "ed bf bf", 1],
    ["U+110000, beyond the last character", "f4 90 80 80", 1],
    ["a lead byte beyond f4", "f5 80 80 80", 0],
    ["ff", "ff", 0],
    ["a character broken off by ASCII", "e2 82 41", 2],
    ["a character broken off by another", "f0 9f 98 f0", 3],
    ["U+110000 behind κόσμε", "ce ba e1 bd b9 cf 83 ce bc ce b5 f4 90 80 80", 12],
  ] as const)("%s", ([, bytes, refusedAt]) => {
    expect(validate(bytewise([...hex(bytes)]))).toBe(`refused at ${refusedAt}`);
    expect(validate([hex(bytes)])).toBe("refused at 0");
  });
});

test("a text that ends inside a character is not complete", () => {
  for (const text of ["c3", "e2", "e2 82", "f0", "f0 9f", "f0 9f 98", "41 f0 9f 98"]) {
    expect(validate([hex(text)]), text).toBe("incomplete");
  }
  expect(validate([])).toBe("complete");
});

test("agrees with Node's isUtf8 on every byte sequence up to 4 over the bytes where the rules change", () => {
  // A prefix is possible exactly if one of these ends makes it valid.
  const ends = ["", "80", "80 80", "80 80 80", "a0 80", "90 80 80"].map(hex);
  const bytes = hex("00 7f 80 8f 90 9f a0 bf c0 c1 c2 df e0 e1 ec ed ee ef f0 f1 f3 f4 f5 ff");
  const check = (prefix: readonly number[]): void => {
    const possible = ends.some((end) => isUtf8(Uint8Array.from([...prefix, ...end])));
    const expected = !possible
      ? `refused at ${prefix.length - 1}`
      : isUtf8(Uint8Array.from(prefix))
        ? "complete"
        : "incomplete";
    const seen = validate(bytewise(prefix));
    if (seen !== expected) expect.fail(`${toHex(Uint8Array.from(prefix))}: expected ${expected}, got ${seen}`);
    if (possible && prefix.length < 4) for (const byte of bytes) check([...prefix, byte]);
  };
  for (const byte of bytes) check([byte]);
});

test("agrees with a fatal TextDecoder on random text with one random byte, wherever it is cut", () => {
  const property = fc.property(
    fc.array(fc.constantFrom("a", "é", "我", "\uffff", "😀", "\u{10ffff}"), { maxLength: 8 }),
    fc.option(fc.tuple(fc.nat(), fc.nat(255))),
    fc.array(fc.nat(), { maxLength: 6 }),
    (characters, damage, positions) => {
      const bytes = utf8(characters.join(""));
      if (damage !== null && bytes.length > 0) bytes[damage[0] % bytes.length] = damage[1];
      let valid = true;
      try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        valid = false;
      }
      expect(validate(cutAt(bytes, positions)) === "complete").toBe(valid);
    },
  );
  fc.assert(property, { numRuns: 300 });
});
