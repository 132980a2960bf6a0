import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hex } from "../bytes-for-tests.ts";
import { formatAnnotatedHex } from "./annotated-hex.ts";
import { annotateFrame } from "./frame-annotation.ts";

test("in Chinese the fields are the same and the words are others", () => {
  const property = fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
    const en = annotateFrame(bytes, { receiver: "server" });
    const zh = annotateFrame(bytes, { receiver: "server", language: "zh" });
    expect(zh.map(({ name, offset, hex }) => [name, offset, hex])).toEqual(
      en.map(({ name, offset, hex }) => [name, offset, hex]),
    );
    for (const [index, { meaning, problem }] of zh.entries()) {
      if (!/^[A-Z]+$/.test(meaning)) expect(meaning).toMatch(/\p{Script=Han}/u); // an opcode's name is the same
      expect(problem === undefined).toBe(en[index]?.problem === undefined);
      if (problem !== undefined) expect(problem).toMatch(/\p{Script=Han}.*§/u);
    }
  });
  fc.assert(property, { numRuns: 1000 });
});

test("a Close frame's code is explained in the reader's language (§7.4.1)", () => {
  const meaning = (language: "en" | "zh") => annotateFrame(hex("88 02 03 e9"), { language }).at(-1)?.meaning;
  expect(meaning("en")).toBe("2 bytes; 1001 Going Away: a server stops, or a page is left");
  expect(meaning("zh")).toBe("2 字节；1001 Going Away：服务器停机，或页面被离开");
});

test("annotated hex speaks Chinese, too", () => {
  expect(formatAnnotatedHex(hex("81"), { language: "zh" })).toContain("不完整：帧头至少 2 字节，只有 1 字节（§5.2）\n");
});
