// What comes out of Redis is ours, or an error: never a wrong message.
import { describe, expect, test } from "vitest";
import { ForeignContentError, readItems, readPlace } from "./entries.ts";

/** As XREAD answers. */
function answer(...entries: readonly (readonly [id: string, ...fields: string[]])[]): unknown {
  return [
    [
      Buffer.from("key"),
      entries.map(([id, ...fields]) => [Buffer.from(id), fields.map((field) => Buffer.from(field))]),
    ],
  ];
}

describe("entries", () => {
  test("a message with text, one with octets, a beginning; nothing when nothing came", () => {
    const read = readItems(
      answer(["7-0", "epoch", "e"], ["7-1", "at", "5", "text", "我"], ["7-2", "at", "6", "octets", "\u0001"]),
    );
    expect(read).toEqual([
      { generation: 7, id: 0, message: undefined, octets: undefined },
      { generation: 7, id: 1, message: { id: 1, publishedAtUs: 5, payload: "我" }, octets: undefined },
      { generation: 7, id: 2, message: { id: 2, publishedAtUs: 6, payload: "AQ==" }, octets: Buffer.of(1) },
    ]);
    expect(readItems(null)).toEqual([]);
  });

  test.for([
    [["7-1"]],
    [["7-1", "at", "5"]],
    [["7-1", "at", "5", "blob", "x"]],
    [["7-1", "at", "-5", "text", "x"]],
    [["7-1", "at", "05", "text", "x"]],
    [["7-1", "when", "5", "text", "x"]],
    [["7-1", "at", "5", "text", "x", "more", "y"]],
    [["7-9007199254740993", "at", "5", "text", "x"]],
    [["18446744073709551615-1", "at", "5", "text", "x"]],
  ] as const)("is foreign: %j", ([entry]) => {
    expect(() => readItems(answer(entry))).toThrow(ForeignContentError);
  });
});

describe("where the stream stands", () => {
  test("the beginning counts as no message", () => {
    expect(readPlace(["e", "7", "0", "7-0"])).toEqual({ epoch: "e", generation: 7, lastId: 0, oldestId: 1 });
    expect(readPlace(["e", "7", "9", "7-4"])).toEqual({ epoch: "e", generation: 7, lastId: 9, oldestId: 4 });
  });

  test.for([
    [null],
    [["e", "7", "0"]],
    [["", "7", "0", "7-0"]],
    [["e.f", "7", "0", "7-0"]],
    [["e", "x", "0", "7-0"]],
    [["e", "7", "-1", "7-0"]],
    [["e", "7", "1", "8-0"]],
    [["e", "7", "1", "7-3"]],
  ] as const)("is foreign: %j", ([place]) => {
    expect(() => readPlace(place)).toThrow(ForeignContentError);
  });
});
