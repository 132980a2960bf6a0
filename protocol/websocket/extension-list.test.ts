import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Extension, formatExtensionList, parseExtensionList } from "./extension-list.ts";

describe("reads the examples of RFC 6455 §9.1", () => {
  test.for([
    ["deflate-stream", [{ name: "deflate-stream", parameters: [] }]],
    [
      "mux; max-channels=4; flow-control, deflate-stream",
      [
        {
          name: "mux",
          parameters: [
            ["max-channels", "4"],
            ["flow-control", undefined],
          ],
        },
        { name: "deflate-stream", parameters: [] },
      ],
    ],
    ["private-extension", [{ name: "private-extension", parameters: [] }]],
    [
      "foo, bar; baz=2",
      [
        { name: "foo", parameters: [] },
        { name: "bar", parameters: [["baz", "2"]] },
      ],
    ],
  ] as const)("%s", ([text, extensions]) => {
    expect(parseExtensionList(text)).toEqual(extensions);
    expect(formatExtensionList(extensions)).toBe(text);
  });
});

describe("reads (§9.1)", () => {
  test.for([
    ["a quoted value, which is a token once unquoted", 'a; b="10"', "a; b=10"],
    ["a quoted value with escapes (RFC 9110 §5.6.4)", 'a; b="1\\0\\x"', "a; b=10x"],
    ["blanks around every separator (implied *LWS)", " \ta ;\tb = 1 , c\t", "a; b=1, c"],
    ["no blanks at all", "a;b=1;c,d", "a; b=1; c, d"],
    ["empty elements (RFC 9110 §5.6.1.2)", ", a,,b ; c , ,", "a, b; c"],
    ["an extension more than once, in the client's order", "a; x, b, a", "a; x, b, a"],
    ["a parameter more than once: the extension judges it", "a; b=1; b=2; b", "a; b=1; b=2; b"],
    ["every character of a token", "!#$%&'*+-.^_`|~09AZaz", "!#$%&'*+-.^_`|~09AZaz"],
    ["names that objects have by birth", "__proto__; constructor=1, toString", "__proto__; constructor=1, toString"],
  ])("%s", ([, text, expected]) => {
    const extensions = parseExtensionList(text!);
    expect(extensions && formatExtensionList(extensions)).toBe(expected);
  });
});

describe("finds malformed (§9.1: the recipient must fail the connection)", () => {
  test.for([
    ["nothing, where one element must be (RFC 9110 §5.6.1.2)", ""],
    ["only blanks", " \t"],
    ["only empty elements", ", ,"],
    ["a parameter without an extension", "; a"],
    ["no parameter behind a semicolon", "a;"],
    ["no parameter between semicolons", "a; ; b"],
    ["no value behind =", "a; b="],
    ["no name before =", "a; =1"],
    ["two values", "a; b=1=2"],
    ["a value for the extension itself", "a=1"],
    ["two names without a separator", "a b"],
    ["two parameters without a separator", "a; b c"],
    ["an open quote", 'a; b="1'],
    ["a quote that ends escaped", 'a; b="1\\"'],
    ["an empty quoted value: no token", 'a; b=""'],
    ["a quoted value that is no token", 'a; b="1 0"'],
    ["a quoted value with an escaped quote: no token", 'a; b="1\\"0"'],
    ["something behind a quoted value", 'a; b="1"0'],
    ["a quoted extension name", '"a"'],
    ["a quoted parameter name", 'a; "b"=1'],
    ["a character that no token has", "a/b"],
    ["letters outside ASCII", "é"],
    ["a no-break space as a blank", "a,\u00a0b"],
    ["an end of line", "a\r\n, b"],
  ])("%s", ([, text]) => {
    expect(parseExtensionList(text!)).toBeUndefined();
  });
});

const token = fc.string({ unit: fc.constantFrom(..."ab-.09!~_".split("")), minLength: 1, maxLength: 6 });
const extension: fc.Arbitrary<Extension> = fc.record({
  name: token,
  parameters: fc.array(fc.tuple(token, fc.option(token, { nil: undefined })), { maxLength: 4 }),
});

test("what was written is read as it was, order and repetitions kept (§9.1)", () => {
  const property = fc.property(fc.array(extension, { minLength: 1, maxLength: 4 }), (extensions) => {
    expect(parseExtensionList(formatExtensionList(extensions))).toEqual(extensions);
  });
  fc.assert(property, { numRuns: 200 });
});

test("never throws; what it takes it takes again as it writes it (§9.1)", () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab1;;,,== \t""\\\\é\0'.split("")), maxLength: 16 });
  const property = fc.property(text, (text) => {
    const extensions = parseExtensionList(text);
    if (extensions !== undefined) expect(parseExtensionList(formatExtensionList(extensions))).toEqual(extensions);
  });
  fc.assert(property, { numRuns: 1000 });
});

test("takes time in proportion to the length: a long field is no attack", () => {
  const long = "a".repeat(100_000);
  const parts = [
    `a; b="${"\\a".repeat(100_000)}`,
    `a${" ".repeat(100_000)}b`,
    `${long}; ${long}=${long}`,
    ",".repeat(100_000),
  ];
  expect(parts.map((text) => parseExtensionList(text)?.length)).toEqual([undefined, undefined, 1, undefined]);
});
