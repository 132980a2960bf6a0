// RFC 7541's own examples, and what nghttp2 does beyond them.
import { expect, it } from "vitest";
import { type Field, FieldCompressor } from "./hpack.ts";
import { HUFFMAN_BITS, STATIC_FIELDS } from "./hpack-tables.ts";

const REQUEST: readonly Field[] = [
  [":method", "GET"],
  [":scheme", "http"],
  [":path", "/"],
  [":authority", "www.example.com"],
];

it("takes as many bytes as Appendix C.4 for three requests on one connection", () => {
  const compressor = new FieldCompressor();
  expect(compressor.push(REQUEST)).toBe(17); // C.4.1
  expect(compressor.push([...REQUEST, ["cache-control", "no-cache"]])).toBe(12); // C.4.2
  const third: readonly Field[] = [
    [":method", "GET"],
    [":scheme", "https"],
    [":path", "/index.html"],
    [":authority", "www.example.com"],
    ["custom-key", "custom-value"],
  ];
  expect(compressor.push(third)).toBe(24); // C.4.3
});

it("has the static table of Appendix A and a complete prefix code", () => {
  expect(STATIC_FIELDS).toHaveLength(61);
  expect(STATIC_FIELDS[15]).toEqual(["accept-encoding", "gzip, deflate"]);
  expect(STATIC_FIELDS[60]).toEqual(["www-authenticate", ""]);
  expect(HUFFMAN_BITS).toHaveLength(95);
  const kraft = HUFFMAN_BITS.reduce((sum, bits) => sum + 2 ** -bits, 0);
  expect(kraft).toBeGreaterThan(0.99); // the rest is for octets that no field has
  expect(kraft).toBeLessThan(1);
});

it("does not keep a path or a length, which are others each time", () => {
  const compressor = new FieldCompressor();
  const fields: readonly Field[] = [
    [":path", "/poll?after=e.1"],
    ["content-length", "300"],
  ];
  expect(compressor.push(fields)).toBe(compressor.push(fields));
});

it("sends a cookie once that fits into the table, and one that does not each time", () => {
  const cookie = (bytes: number): readonly Field[] => [["cookie", "x".repeat(bytes)]];
  const small = new FieldCompressor();
  expect(small.push(cookie(1000))).toBe(1 + 3 + (1000 * 7) / 8);
  expect(small.push(cookie(1000))).toBe(1);
  const large = new FieldCompressor();
  expect(large.push(cookie(4000))).toBe(large.push(cookie(4000)));
});

it("forgets the oldest fields when the table is full", () => {
  const compressor = new FieldCompressor();
  const [first, ...others] = Array.from({ length: 5 }, (_, index): Field => [`field-${index}`, "x".repeat(1000)]);
  if (first === undefined) throw new Error("expected a first field");
  const fresh = compressor.push([first]);
  expect(compressor.push([first])).toBe(1);
  compressor.push(others);
  expect(compressor.push([first])).toBe(fresh);
});

it("refuses what no header field may have", () => {
  expect(() => new FieldCompressor().push([["name", "\u00fc"]])).toThrow(RangeError);
});
