import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hex, toHex } from "../bytes-for-tests.ts";
import { decodeCloseBody, encodeCloseBody, isSendableCloseCode } from "./close-code.ts";

describe("which codes may be sent (§7.4)", () => {
  test.for([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])(
    "%i may",
    (code) => {
      expect(isSendableCloseCode(code)).toBe(true);
      expect(decodeCloseBody(encodeCloseBody(code)).code).toBe(code);
    },
  );

  test.for([0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535])("%i may not", (code) => {
    expect(isSendableCloseCode(code)).toBe(false);
    expect(() => encodeCloseBody(code)).toThrow(RangeError);
    const received = Uint8Array.of(code >> 8, code & 0xff);
    expect(() => decodeCloseBody(received)).toThrow(
      expect.objectContaining({ code: "invalid-close-code", closeCode: 1002 }),
    );
  });

  test.for([1000.5, Number.NaN, -1, 66_536])("%d is no code at all", (code) => {
    expect(isSendableCloseCode(code)).toBe(false);
    expect(() => encodeCloseBody(code)).toThrow(RangeError);
  });
});

describe("the body of a Close frame (§5.5.1)", () => {
  test("is the code as two bytes, big-endian, and the reason", () => {
    expect(toHex(encodeCloseBody(1000))).toBe("03 e8");
    expect(toHex(encodeCloseBody(1001, "bye"))).toBe("03 e9 62 79 65");
    expect(decodeCloseBody(hex("03 e9 62 79 65"))).toEqual({ code: 1001, reason: "bye" });
  });

  test("may be empty: then the code is 1005, which is never sent (§7.1.5)", () => {
    expect(encodeCloseBody()).toHaveLength(0);
    expect(decodeCloseBody(new Uint8Array(0))).toEqual({ code: 1005, reason: "" });
  });

  test("of one byte breaks the rule: 1002", () => {
    expect(() => decodeCloseBody(hex("03"))).toThrow(
      expect.objectContaining({ code: "invalid-close-payload", closeCode: 1002 }),
    );
  });

  test("has a reason in UTF-8, else 1007", () => {
    for (const reason of ["ff", "e6 88", "ed a0 80", "c0 af"]) {
      expect(() => decodeCloseBody(hex(`03 e8 ${reason}`)), reason).toThrow(
        expect.objectContaining({ code: "invalid-utf8", closeCode: 1007 }),
      );
    }
  });

  test("holds 123 bytes of reason, counted in UTF-8: a control frame has 125 (§5.5)", () => {
    expect(encodeCloseBody(1000, "x".repeat(123))).toHaveLength(125);
    expect(encodeCloseBody(1000, "我".repeat(41))).toHaveLength(125);
    expect(() => encodeCloseBody(1000, "x".repeat(124))).toThrow(RangeError);
    expect(() => encodeCloseBody(1000, "我".repeat(42))).toThrow(RangeError);
  });

  test("comes back as it was written", () => {
    const codes = fc.oneof(fc.constantFrom(1000, 1003, 1007, 1014), fc.integer({ min: 3000, max: 4999 }));
    const property = fc.property(codes, fc.string({ unit: "grapheme", maxLength: 20 }), (code, reason) => {
      fc.pre(new TextEncoder().encode(reason).length <= 123);
      expect(decodeCloseBody(encodeCloseBody(code, reason))).toEqual({ code, reason });
    });
    fc.assert(property, { numRuns: 100 });
  });
});
