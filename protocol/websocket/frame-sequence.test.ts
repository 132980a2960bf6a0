import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hex, toHex } from "../bytes-for-tests.ts";
import { type AnnotationOptions } from "./frame-annotation.ts";
import { readFrameSequence, unmaskedPayload } from "./frame-sequence.ts";
import { parse } from "./parse-for-tests.ts";

const read = (bytes: string, options?: AnnotationOptions) => readFrameSequence(hex(bytes), options);
const violations = (bytes: string, options?: AnnotationOptions) =>
  read(bytes, options).frames.flatMap(({ violation }) => violation ?? []);

const TEXT_NOT_UTF8 = "the payload of a text frame must be UTF-8 (§8.1)";

test("frames stand where they begin, with all their bytes", () => {
  const { frames, unreadBytes } = read("01 03 48 65 6c 89 00 80 02 6c 6f");
  expect(frames.map(({ offset, bytes, isWhole }) => [offset, toHex(bytes), isWhole])).toEqual([
    [0, "01 03 48 65 6c", true],
    [5, "89 00", true],
    [7, "80 02 6c 6f", true],
  ]);
  expect(unreadBytes).toBe(0);
  expect(violations("01 03 48 65 6c 89 00 80 02 6c 6f")).toEqual([]);
});

describe("reading ends with the first frame that breaks a rule (§7.1.7)", () => {
  test.for([
    ["by itself: RSV2 (§5.2)", "81 01 61 a1 00 81 00", "RSV2 must be 0: no extension uses it (§5.2)", 3],
    ["by its length (§5.2)", "82 7e 00 05 00", "5 must be in the shortest form (§5.2)", 2],
    ["a continuation without a start (§5.4)", "80 01 61 81 00", "a continuation frame without a message (§5.4)", 0],
    ["a message inside another (§5.4)", "01 01 61 81 01 62", "a new message inside a fragmented one (§5.4)", 3],
    ["by the byte of a text that is no UTF-8 (§8.1)", "81 04 61 c3 28 62", TEXT_NOT_UTF8, 4],
    ["by a text that ends inside a character (§8.1)", "81 03 61 e6 88", TEXT_NOT_UTF8, 4],
    ["behind a Close frame (§5.5.1)", "88 00 81 01 61", "nothing may follow a Close frame (§5.5.1)", 2],
    ["UTF-8 over fragments (§8.1)", "01 01 e6 80 01 61", "the fragments joined must be UTF-8 (§8.1)", 3],
  ] as const)("%s", ([, bytes, problem, offset]) => {
    expect(violations(bytes)).toEqual([{ problem, offset }]);
  });

  test("what stands behind is counted", () => {
    expect(read("83 00 81 01 61").unreadBytes).toBe(3);
    expect(read("83 00 81 01 61").frames).toHaveLength(1);
  });

  test("in Chinese, too", () => {
    expect(violations("80 00", { language: "zh" })).toEqual([
      { problem: "没有未完成的消息，却出现了延续帧（§5.4）", offset: 0 },
    ]);
  });
});

test("a character may be divided between fragments (§5.4), a frame may be cut", () => {
  expect(violations("01 02 e6 88 80 01 91")).toEqual([]);
  expect(violations("81 03 e6 88")).toEqual([]);
  expect(read("81 03 e6 88").frames.map(({ isWhole }) => isWhole)).toEqual([false]);
});

test("the payload as its sender meant it: the article's vector", () => {
  const frame = hex("81 8f 08 f6 ef b1 ee 7e 7e 57 90 59 06 29 b7 13 41 2c ed 65 4a");
  expect(new TextDecoder().decode(unmaskedPayload(frame))).toBe("我是阿宝哥");
});

test("finds a broken rule of the header where the frame parser does, whatever bytes come", () => {
  const property = fc.property(fc.uint8Array({ maxLength: 24 }), fc.boolean(), (bytes, asServer) => {
    const receiver = asServer ? "server" : "client";
    const { frames } = readFrameSequence(bytes, { receiver });
    fc.pre(frames.every(({ bytes: [first = 0] }) => (first & 0x40) === 0)); // RSV1 depends on what was agreed on
    const isRefused = parse(receiver, [bytes.slice()], Infinity).some((line) => line.startsWith("1002"));
    if (isRefused) expect(frames.at(-1)?.violation).toBeDefined();
  });
  fc.assert(property, { numRuns: 2000 });
});
