import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingBytes, hex, toHex } from "../bytes-for-tests.ts";
import { encodeFrame, Opcode } from "./frame.ts";
import { annotateFrame } from "./frame-annotation.ts";
import type { FrameField } from "./frame-field.ts";
import type { Role } from "./frame-parser.ts";
import { parse } from "./parse-for-tests.ts";

/** "name value" of each field. */
const list = (bytes: string): string[] => annotateFrame(hex(bytes)).map(({ name, value }) => `${name} ${value}`);
const problems = (bytes: Uint8Array, receiver?: Role): string[] =>
  annotateFrame(bytes, { receiver }).flatMap(({ name, problem }) =>
    problem === undefined ? [] : [`${name}: ${problem}`],
  );
const find = (bytes: string, name: FrameField["name"]): FrameField | undefined =>
  annotateFrame(hex(bytes)).find((field) => field.name === name);

describe("names the fields of the examples in §5.7 in order", () => {
  test("a masked text message", () => {
    expect(list("81 85 37 fa 21 3d 7f 9f 4d 51 58")).toEqual([
      "FIN 1",
      "RSV1 0",
      "RSV2 0",
      "RSV3 0",
      "opcode 0x1",
      "MASK 1",
      "payload length 5",
      "masking key 37 fa 21 3d",
      "masked payload 7f 9f 4d 51 58",
      'payload "Hello"',
    ]);
  });

  test.for([
    ["an unmasked text message", "81 05 48 65 6c 6c 6f", ["payload length 5", 'payload "Hello"']],
    ["its first fragment", "01 03 48 65 6c", ["payload length 3", 'payload "Hel"']],
    ["its last fragment", "80 02 6c 6f", ["payload length 2", 'payload "lo"']],
    ["an unmasked ping", "89 05 48 65 6c 6c 6f", ["payload length 5", 'payload "Hello"']],
    ["an empty close", "88 00", ["payload length 0"]],
    [
      "256 bytes of binary",
      `82 7e 01 00 ${"00".repeat(256)}`,
      ["payload length 126", "extended payload length 256", `payload ${"00 ".repeat(16)}…`],
    ],
    [
      "64 KiB of binary",
      `82 7f 00 00 00 00 00 01 00 00 ${"00".repeat(65_536)}`,
      ["payload length 127", "extended payload length 65536", `payload ${"00 ".repeat(16)}…`],
    ],
  ] as const)("%s", ([, bytes, behindMask]) => {
    const fields = list(bytes);
    expect(fields.slice(fields.findIndex((field) => field.startsWith("MASK")) + 1)).toEqual(behindMask);
    expect(problems(hex(bytes))).toEqual([]);
  });

  test("each field says where it is, in bytes and bits, and in which section it stands", () => {
    const fields = annotateFrame(hex("c2 fe 00 7e 01 02 03 04 ff"));
    expect(
      fields.map(({ name, offset, length, bits, hex }) => [
        name,
        offset,
        length,
        bits && [bits.first, bits.count],
        hex,
      ]),
    ).toEqual([
      ["FIN", 0, 1, [0, 1], "c2"],
      ["RSV1", 0, 1, [1, 1], "c2"],
      ["RSV2", 0, 1, [2, 1], "c2"],
      ["RSV3", 0, 1, [3, 1], "c2"],
      ["opcode", 0, 1, [4, 4], "c2"],
      ["MASK", 1, 1, [0, 1], "fe"],
      ["payload length", 1, 1, [1, 7], "fe"],
      ["extended payload length", 2, 2, undefined, "00 7e"],
      ["masking key", 4, 4, undefined, "01 02 03 04"],
      ["masked payload", 8, 1, undefined, "ff"],
      ["payload", 8, 1, undefined, "fe"],
    ]);
    for (const { section } of fields) expect(section).toMatch(/§\d/);
  });

  test("the bytes stay as they are: unmasking takes a copy", () => {
    const bytes = hex("81 85 37 fa 21 3d 7f 9f 4d 51 58");
    annotateFrame(bytes);
    expect(toHex(bytes)).toBe("81 85 37 fa 21 3d 7f 9f 4d 51 58");
  });
});

describe("says which rule is broken, and goes on", () => {
  test.for([
    ["RSV2 (§5.2)", "a1 00", ["RSV2: RSV2 must be 0: no extension uses it (§5.2)"]],
    ["RSV3 (§5.2)", "91 00", ["RSV3: RSV3 must be 0: no extension uses it (§5.2)"]],
    [
      "RSV1 of a continuation (RFC 7692 §6.1)",
      "c0 00",
      ["RSV1: RSV1 is only for the first frame of a data message (RFC 7692 §6.1)"],
    ],
    [
      "RSV1 of a control frame (RFC 7692 §6.1)",
      "c9 00",
      ["RSV1: RSV1 is only for the first frame of a data message (RFC 7692 §6.1)"],
    ],
    ["a reserved opcode (§5.2)", "83 01 41", ["opcode: a reserved opcode must not be sent (§5.2)"]],
    ["a fragmented control frame (§5.5)", "09 00", ["FIN: a control frame must not be fragmented (§5.5)"]],
    [
      "a long control frame (§5.5)",
      "89 7e 00 7e",
      ["payload length: a control frame has at most 125 bytes of payload (§5.5)"],
    ],
    ["16 bits for 125 (§5.2)", "82 7e 00 7d", ["extended payload length: 125 must be in the shortest form (§5.2)"]],
    [
      "64 bits for 65,535 (§5.2)",
      "82 7f 00 00 00 00 00 00 ff ff",
      ["extended payload length: 65535 must be in the shortest form (§5.2)"],
    ],
    [
      "the top bit of 64 (§5.2)",
      "82 7f 80 00 00 00 00 00 00 00",
      ["extended payload length: the most significant bit of a 64-bit length must be 0 (§5.2)"],
    ],
    ["text that is not UTF-8 (§8.1)", "81 01 ff", ["payload: the payload of a text frame must be UTF-8 (§8.1)"]],
    ["a close of one byte (§5.5.1)", "88 01 03", ["payload: a Close body of one byte (§5.5.1)"]],
    ["a close code that may not be sent (§7.4)", "88 02 03 ed", ["payload: close code 1005 may not be sent (§7.4)"]],
    [
      "several at once",
      "33 01 41",
      [
        "RSV2: RSV2 must be 0: no extension uses it (§5.2)",
        "RSV3: RSV3 must be 0: no extension uses it (§5.2)",
        "opcode: a reserved opcode must not be sent (§5.2)",
      ],
    ],
  ] as const)("%s", ([, bytes, expected]) => {
    expect(problems(hex(bytes))).toEqual(expected);
  });

  test("masking, when it is known who receives (§5.1)", () => {
    expect(problems(hex("81 00"), "server")).toEqual(["MASK: a client must mask every frame (§5.1)"]);
    expect(problems(hex("81 80 00 00 00 00"), "client")).toEqual(["MASK: a server must not mask (§5.1)"]);
    expect(problems(hex("81 00"), "client")).toEqual([]);
    expect(problems(hex("81 80 00 00 00 00"), "server")).toEqual([]);
  });

  test("nothing is broken by RSV1 on a data frame: it may be compressed, and then need not be UTF-8 (RFC 7692 §6)", () => {
    expect(problems(hex("c1 07 f2 48 cd c9 c9 07 00"))).toEqual([]);
    expect(find("c1 07 f2 48 cd c9 c9 07 00", "payload")?.value).toBe("f2 48 cd c9 c9 07 00 (compressed)");
    expect(find("c1 00", "RSV1")).toMatchObject({ value: "1", section: "RFC 7692 §6" });
  });

  test("nothing is broken by a character that a fragment or a cut divides (§5.4)", () => {
    expect(problems(hex("01 02 e6 88"))).toEqual([]);
    expect(problems(hex("81 03 e6 88"))).toEqual([]);
    expect(find("81 03 e6 88", "payload")?.value).toBe('"" + e6 88');
    expect(problems(hex("88 05 03"))).toEqual([]);
  });
});

describe("what has not come yet", () => {
  test("is said of the last field", () => {
    expect(find("82 7e 01", "extended payload length")?.meaning).toBe("cut: 1 of 2 bytes");
    expect(find("82 82 01 02", "masking key")?.meaning).toBe("cut: 2 of 4 bytes");
    expect(find("81 03 61 62", "payload")).toMatchObject({ length: 2, value: '"ab"', meaning: "cut: 2 of 3 bytes" });
    expect(find("88 05 03 e9 62", "payload")).toMatchObject({ value: "03 e9 62", meaning: "cut: 3 of 5 bytes" });
  });

  test("is missing: cut at every byte, the fields that are there stay the same", () => {
    const frame = encodeFrame(Opcode.binary, countingBytes(300), { maskingKey: hex("37 fa 21 3d") });
    const whole = annotateFrame(frame);
    for (let end = 0; end < 12; end++) {
      const fields = annotateFrame(frame.subarray(0, end)).filter(({ meaning }) => !meaning.startsWith("cut"));
      expect(fields).toEqual(whole.filter(({ offset, length }) => offset + length <= end));
    }
  });

  test("bytes behind the frame are not looked at", () => {
    expect(annotateFrame(hex("81 01 61 ff ff"))).toEqual(annotateFrame(hex("81 01 61")));
  });
});

test("a broken rule of the header is found exactly where the frame parser refuses it, whatever bytes come", () => {
  const header = fc.tuple(fc.nat(255), fc.nat(255), fc.constantFrom(0, 1, 0x7f, 0x80), fc.nat(255));
  const property = fc.property(header, fc.uint8Array({ maxLength: 20 }), fc.boolean(), (start, rest, asServer) => {
    const bytes = Uint8Array.from([...start, ...rest]);
    const receiver = asServer ? "server" : "client";
    fc.pre((start[0] & 0x40) === 0); // RSV1 is the one that depends on what was agreed on
    const fields = annotateFrame(bytes, { receiver });
    const end = fields.reduce((end, { offset, length }) => Math.max(end, offset + length), 0);
    const refused = parse(receiver, [bytes.slice(0, end)], Infinity).some((line) => line.startsWith("1002"));
    expect(fields.some(({ name, problem }) => problem !== undefined && name !== "payload")).toBe(refused);
  });
  fc.assert(property, { numRuns: 2000 });
});
