import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingBytes, hex, utf8 } from "../bytes-for-tests.ts";
import { type Frame, Opcode } from "./frame.ts";
import { formatFrame } from "./frame-text.ts";

const frame = (opcode: Opcode, payload: Uint8Array, changes: Partial<Frame> = {}): Frame => ({
  fin: true,
  rsv1: false,
  opcode,
  masked: false,
  payload,
  ...changes,
});

describe("a frame is one line", () => {
  test.for([
    ["text (§5.6)", frame(Opcode.text, utf8("Hello"), { masked: true }), 'TEXT fin=1 rsv1=0 masked 5 bytes "Hello"'],
    ["empty text", frame(Opcode.text, utf8("")), "TEXT fin=1 rsv1=0 0 bytes"],
    ["a fragment (§5.4)", frame(Opcode.text, utf8("Hel"), { fin: false }), 'TEXT fin=0 rsv1=0 3 bytes "Hel"'],
    [
      "a fragment that ends inside a character (§5.4)",
      frame(Opcode.text, hex("41 e6 88"), { fin: false }),
      'TEXT fin=0 rsv1=0 3 bytes "A" + e6 88',
    ],
    ["a continuation of text (§5.4)", frame(Opcode.continuation, utf8("lo")), 'CONTINUATION fin=1 rsv1=0 2 bytes "lo"'],
    [
      "a continuation that begins inside a character (§5.4)",
      frame(Opcode.continuation, hex("91 41")),
      "CONTINUATION fin=1 rsv1=0 2 bytes 91 41",
    ],
    [
      "text that is not UTF-8 (§8.1)",
      frame(Opcode.text, hex("41 ff")),
      "TEXT fin=1 rsv1=0 2 bytes 41 ff (not UTF-8, §8.1)",
    ],
    [
      "text that ends inside a character (§8.1)",
      frame(Opcode.text, hex("e6 88")),
      "TEXT fin=1 rsv1=0 2 bytes e6 88 (not UTF-8, §8.1)",
    ],
    ["text for a terminal", frame(Opcode.text, utf8("\u001b[2J")), 'TEXT fin=1 rsv1=0 4 bytes "\\u{1b}[2J"'],
    ["binary (§5.6)", frame(Opcode.binary, hex("41")), "BINARY fin=1 rsv1=0 1 byte 41"],
    [
      "long binary",
      frame(Opcode.binary, countingBytes(65_536)),
      "BINARY fin=1 rsv1=0 65536 bytes 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f …",
    ],
    [
      "compressed text (RFC 7692 §7.2.3.1)",
      frame(Opcode.text, hex("f2 48 cd c9 c9 07 00"), { rsv1: true }),
      "TEXT fin=1 rsv1=1 7 bytes f2 48 cd c9 c9 07 00 (compressed)",
    ],
    ["a ping (§5.5.2)", frame(Opcode.ping, utf8("Hello")), 'PING fin=1 rsv1=0 5 bytes "Hello"'],
    [
      "a pong with data that is no text (§5.5.3)",
      frame(Opcode.pong, hex("ff"), { masked: true }),
      "PONG fin=1 rsv1=0 masked 1 byte ff",
    ],
    ["a close without a code (§5.5.1)", frame(Opcode.close, hex("")), "CLOSE fin=1 rsv1=0 0 bytes no code"],
    ["a close with a code (§5.5.1)", frame(Opcode.close, hex("03 e8")), "CLOSE fin=1 rsv1=0 2 bytes 1000"],
    [
      "a close with a reason (§5.5.1)",
      frame(Opcode.close, hex("03 e9 62 79 65")),
      'CLOSE fin=1 rsv1=0 5 bytes 1001 "bye"',
    ],
    [
      "a close of one byte (§5.5.1)",
      frame(Opcode.close, hex("03")),
      "CLOSE fin=1 rsv1=0 1 byte 03 (a Close body of one byte (§5.5.1))",
    ],
    [
      "a close code that may not be sent (§7.4)",
      frame(Opcode.close, hex("03 ed")),
      "CLOSE fin=1 rsv1=0 2 bytes 03 ed (close code 1005 may not be sent (§7.4))",
    ],
  ] as const)("%s", ([, frame, line]) => {
    expect(formatFrame(frame)).toBe(line);
  });
});

test("a frame of which only the beginning is at hand has the length that its header announces", () => {
  expect(formatFrame(frame(Opcode.binary, hex("01 02")), "en", 1_048_576)).toBe(
    "BINARY fin=1 rsv1=0 1048576 bytes 01 02",
  );
});

test("whatever a frame carries, it is one line of characters that can be seen", () => {
  const property = fc.property(
    fc.constantFrom(...Object.values(Opcode)),
    fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: "binary" }).map(utf8)),
    fc.boolean(),
    fc.boolean(),
    (opcode, payload, fin, rsv1) => {
      const line = formatFrame(frame(opcode, payload, { fin, rsv1 }));
      expect(line).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{1,800}$/u);
    },
  );
  fc.assert(property, { numRuns: 500 });
});
