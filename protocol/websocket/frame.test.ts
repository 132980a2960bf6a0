import { describe, expect, test } from "vitest";
import { countingBytes, hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { encodeFrame, frameHeaderBytes, isControl, Opcode } from "./frame.ts";

const maskingKey = hex("37 fa 21 3d");

describe("encodes the examples of RFC 6455 §5.7", () => {
  test.for([
    ["a single-frame unmasked text message", Opcode.text, "Hello", {}, "81 05 48 65 6c 6c 6f"],
    ["a single-frame masked text message", Opcode.text, "Hello", { maskingKey }, "81 85 37 fa 21 3d 7f 9f 4d 51 58"],
    ["a fragmented message, first frame", Opcode.text, "Hel", { fin: false }, "01 03 48 65 6c"],
    ["a fragmented message, last frame", Opcode.continuation, "lo", {}, "80 02 6c 6f"],
    ["an unmasked ping", Opcode.ping, "Hello", {}, "89 05 48 65 6c 6c 6f"],
    ["a masked pong", Opcode.pong, "Hello", { maskingKey }, "8a 85 37 fa 21 3d 7f 9f 4d 51 58"],
  ] as const)("%s", ([, opcode, payload, options, expected]) => {
    expect(toHex(encodeFrame(opcode, utf8(payload), options))).toBe(expected);
  });

  test("256 bytes of binary in a single unmasked frame", () => {
    const frame = encodeFrame(Opcode.binary, countingBytes(256));
    expect(toHex(frame.subarray(0, 4))).toBe("82 7e 01 00");
    expect(frame.subarray(4)).toEqual(countingBytes(256));
  });

  test("64 KiB of binary in a single unmasked frame", () => {
    const frame = encodeFrame(Opcode.binary, countingBytes(65_536));
    expect(toHex(frame.subarray(0, 10))).toBe("82 7f 00 00 00 00 00 01 00 00");
    expect(toHex(frame.subarray(10))).toBe(toHex(countingBytes(65_536)));
  });
});

describe("writes the length in its shortest form, big-endian (§5.2, C11)", () => {
  test.for([
    [0, "82 00", "82 80"],
    [125, "82 7d", "82 fd"],
    [126, "82 7e 00 7e", "82 fe 00 7e"],
    [127, "82 7e 00 7f", "82 fe 00 7f"],
    [65_535, "82 7e ff ff", "82 fe ff ff"],
    [65_536, "82 7f 00 00 00 00 00 01 00 00", "82 ff 00 00 00 00 00 01 00 00"],
  ] as const)("%i bytes", ([length, unmaskedHeader, maskedHeader]) => {
    const payload = countingBytes(length);
    const unmasked = encodeFrame(Opcode.binary, payload);
    expect(toHex(unmasked.subarray(0, unmasked.length - length))).toBe(unmaskedHeader);
    expect(frameHeaderBytes(length, false)).toBe(unmasked.length - length);

    const masked = encodeFrame(Opcode.binary, payload, { maskingKey });
    expect(toHex(masked.subarray(0, masked.length - length))).toBe(`${maskedHeader} 37 fa 21 3d`);
    expect(frameHeaderBytes(length, true)).toBe(masked.length - length);
  });
});

test("sets RSV1 where an extension asks for it (RFC 7692 §6)", () => {
  expect(toHex(encodeFrame(Opcode.text, new Uint8Array(0), { rsv1: true }))).toBe("c1 00");
});

test("masks a copy: the caller's payload and key stay as they are (§5.3)", () => {
  const payload = utf8("Hello");
  encodeFrame(Opcode.text, payload, { maskingKey });
  expect(toHex(payload)).toBe(toHex(utf8("Hello")));
  expect(toHex(maskingKey)).toBe("37 fa 21 3d");
});

test("control frames are those whose opcode has its highest bit set (§5.5)", () => {
  const control = Array.from({ length: 16 }, (_, opcode) => opcode).filter(isControl);
  expect(control).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
});
