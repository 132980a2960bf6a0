import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeGap, encodeGap, formatCursor, parseCursor } from "./cursor.ts";

describe("a cursor is <epoch>.<id> or a bare id", () => {
  test.for([
    ["k3x9.17", { epoch: "k3x9", id: 17 }],
    ["17", { epoch: undefined, id: 17 }],
    ["0", { epoch: undefined, id: 0 }],
    ["k3x9.0", { epoch: "k3x9", id: 0 }],
    ["12.17", { epoch: "12", id: 17 }],
    ["A_-z.9007199254740991", { epoch: "A_-z", id: Number.MAX_SAFE_INTEGER }],
    [`${"e".repeat(64)}.1`, { epoch: "e".repeat(64), id: 1 }],
  ] as const)("%s", ([text, cursor]) => {
    expect(parseCursor(text)).toEqual(cursor);
  });

  test.for([
    ["nothing", ""],
    ["no id", "k3x9."],
    ["no epoch", ".17"],
    ["a sign", "-1"],
    ["a plus", "+1"],
    ["a fraction", "k3x9.1.5"],
    ["an exponent", "1e3"],
    ["a leading zero", "k3x9.017"],
    ["blanks", " 17"],
    ["a line end", "17\n"],
    ["an id that is no safe integer", "9007199254740992"],
    ["an id of seventeen digits", "k3x9.10000000000000000"],
    ["letters as id", "k3x9.abc"],
    ["other digits", "１７"],
    ["an epoch with other characters", "k3 x9.17"],
    ["an epoch of 65 characters", `${"e".repeat(65)}.1`],
  ] as const)("%s is none", ([, text]) => {
    expect(parseCursor(text)).toBeUndefined();
  });

  test("comes back as it was written", () => {
    const epochs = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
    const property = fc.property(epochs, fc.maxSafeNat(), (epoch, id) => {
      expect(parseCursor(formatCursor(epoch, id))).toEqual({ epoch, id });
    });
    fc.assert(property, { numRuns: 100 });
  });
});

describe("a gap", () => {
  const gap = { oldestId: 100, lastId: 200, cursor: "k3x9.99" };

  test('is the JSON {"gap":{...}} of the contract', () => {
    expect(encodeGap(gap)).toBe('{"gap":{"oldestId":100,"lastId":200,"cursor":"k3x9.99"}}');
    expect(decodeGap(encodeGap(gap))).toEqual(gap);
  });

  test("leaves out what it does not know", () => {
    expect(decodeGap('{"gap":{"oldestId":1,"lastId":0,"cursor":"0","more":1},"x":2}')).toEqual({
      oldestId: 1,
      lastId: 0,
      cursor: "0",
    });
  });

  test.for([
    "",
    "null",
    "17",
    '"gap"',
    "[]",
    "{}",
    '{"gap":null}',
    '{"gap":[]}',
    '{"gap":{"oldestId":1,"lastId":2}}',
    '{"gap":{"oldestId":1,"lastId":2,"cursor":"x"}}',
    '{"gap":{"oldestId":"1","lastId":2,"cursor":"a.1"}}',
    '{"gap":{"oldestId":1.5,"lastId":2,"cursor":"a.1"}}',
    '{"gap":{"oldestId":1,"lastId":1e999,"cursor":"a.1"}}',
    '{"gap":{"oldestId":-1,"lastId":2,"cursor":"a.1"}}',
    '{"id":1,"publishedAtUs":2,"payload":"{\\"gap\\":1}"}',
    '{"gap":{"oldestId":1,"lastId":2,"cursor":"a.1"}',
  ])("%s is none", (json) => {
    expect(decodeGap(json)).toBeUndefined();
  });
});
