import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingBytes, hex, utf8 } from "../bytes-for-tests.ts";
import { formatCount, formatHex, formatUtf8, quoteText } from "./payload-text.ts";

test("hex is short: 16 bytes, then a sign that there is more", () => {
  expect(formatHex(new Uint8Array(0))).toBe("");
  expect(formatHex(hex("00 0f ff"))).toBe("00 0f ff");
  expect(formatHex(countingBytes(16))).toBe("00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f");
  expect(formatHex(countingBytes(17))).toBe("00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f …");
});

test("one byte is one byte", () => {
  expect([0, 1, 2, 1n].map(formatCount)).toEqual(["0 bytes", "1 byte", "2 bytes", "1 byte"]);
});

describe("quoted text", () => {
  test.for([
    ["letters of all scripts", "Hé我😀", '"Hé我😀"'],
    ["quotes and backslashes", '"\\', '"\\"\\\\"'],
    ["line ends and tabs", "\r\n\t", '"\\r\\n\\t"'],
    ["what a terminal takes for commands", "\u001b[2J\u009b\u0007\0\u007f", '"\\u{1b}[2J\\u{9b}\\u{7}\\u{0}\\u{7f}"'],
    [
      "what turns or hides text",
      "\u202e\u2066\u200b\ufeff\u{e0041}",
      '"\\u{202e}\\u{2066}\\u{200b}\\u{feff}\\u{e0041}"',
    ],
    ["lines of Unicode", "\u2028\u2029\u0085", '"\\u{2028}\\u{2029}\\u{85}"'],
    ["lone surrogates", "\ud800", '"\\u{d800}"'],
  ] as const)("%s", ([, text, expected]) => {
    expect(quoteText(text)).toBe(expected);
  });

  test("has 60 characters at most", () => {
    expect(quoteText("😀".repeat(60))).toBe(`"${"😀".repeat(60)}"`);
    expect(quoteText("😀".repeat(61))).toBe(`"${"😀".repeat(60)}…"`);
  });

  test("is one line of what can be seen, whatever the text", () => {
    const property = fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(quoteText(text)).toMatch(/^"[^\p{C}\p{Zl}\p{Zp}]*"$/u);
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe("UTF-8 (RFC 3629)", () => {
  test("is shown as text, a byte order mark too", () => {
    expect(formatUtf8(utf8("Hé我"), { mayBeCut: false })).toBe('"Hé我"');
    expect(formatUtf8(hex("ef bb bf 41"), { mayBeCut: false })).toBe('"\\u{feff}A"');
  });

  test("is nothing else", () => {
    for (const bytes of ["ff", "c0 af", "ed a0 80", "f4 90 80 80", "41 e6 88"]) {
      expect(formatUtf8(hex(bytes), { mayBeCut: false }), bytes).toBeUndefined();
    }
  });

  test("may be cut inside a character where there is more to come; those bytes follow as hex", () => {
    expect(formatUtf8(hex("41 e6 88"), { mayBeCut: true })).toBe('"A" + e6 88');
    expect(formatUtf8(hex("41 ff"), { mayBeCut: true })).toBeUndefined();
  });

  test("is cut where it is long, at any place of a character", () => {
    for (const before of ["", "a", "aa", "aaa"]) {
      const shown = formatUtf8(utf8(before + "😀".repeat(1000)), { mayBeCut: false });
      expect(shown).toMatch(/^"a{0,3}(?:😀)+…"$/u);
    }
    expect(formatUtf8(utf8("x".repeat(100)), { mayBeCut: false })).toBe(`"${"x".repeat(60)}…"`);
    expect(formatUtf8(utf8("x".repeat(1000)), { mayBeCut: false })).toBe(`"${"x".repeat(60)}…"`);
  });
});
