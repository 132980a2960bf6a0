import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingBytes, hex, toHex } from "./bytes-for-tests.ts";
import {
  base64ExcessBytes,
  decodeBinaryMessage,
  decodeMessage,
  decodeMessages,
  encodeBinaryMessage,
  encodeMessage,
  MessageError,
  toMessage,
} from "./message.ts";

/** Characters that JSON or UTF-8 treat apart, lone surrogates only in `anyPayload`. */
const characters = ["a", '"', "\\", "\n", "\u2028", "\0", "é", "我", "\ufeff", "😀"];
const payload = fc.array(fc.constantFrom(...characters), { maxLength: 20 }).map((parts) => parts.join(""));
const anyPayload = fc
  .array(fc.constantFrom(...characters, "\ud800", "\udc00"), { maxLength: 20 })
  .map((parts) => parts.join(""));
const head = { id: fc.maxSafeNat().map((id) => Math.max(id, 1)), publishedAtUs: fc.maxSafeNat() };

describe("the JSON of a message", () => {
  test("has the contract's fields in the contract's order", () => {
    expect(encodeMessage({ id: 17, publishedAtUs: 123456789012, payload: 'say "hi"\n' })).toBe(
      '{"id":17,"publishedAtUs":123456789012,"payload":"say \\"hi\\"\\n"}',
    );
  });

  test("comes back as it was written, lone surrogates too, and is what JSON.stringify gives", () => {
    const property = fc.property(fc.record({ ...head, payload: anyPayload }), (message) => {
      expect(decodeMessage(encodeMessage(message))).toEqual(message);
      const { id, publishedAtUs, payload } = message;
      expect(encodeMessage(message)).toBe(JSON.stringify({ id, publishedAtUs, payload }));
    });
    fc.assert(property, { numRuns: 100 });
  });

  test("is one line: an event stream needs one data field for it", () => {
    expect(encodeMessage({ id: 1, publishedAtUs: 0, payload: "a\r\nb\rc\n" })).not.toMatch(/[\r\n]/);
  });

  test("a list of them is a JSON array", () => {
    const messages = [1, 2].map((id) => ({ id, publishedAtUs: 5, payload: "x" }));
    expect(decodeMessages(`[${messages.map(encodeMessage).join(",")}]`)).toEqual(messages);
    expect(decodeMessages("[]")).toEqual([]);
  });

  test("leaves out what it does not know", () => {
    expect(decodeMessage('{"payload":"x","publishedAtUs":0,"id":1,"extra":true,"__proto__":{"y":1}}')).toEqual({
      id: 1,
      publishedAtUs: 0,
      payload: "x",
    });
  });
});

describe("what is not a message is refused, and the error says what was expected", () => {
  test.for([
    ["", "JSON"],
    ['{"id":1', "JSON"],
    ["null", "a JSON object"],
    ["17", "a JSON object"],
    ["[]", '"id"'],
    ["{}", '"id"'],
    ['{"id":0,"publishedAtUs":0,"payload":""}', '"id"'],
    ['{"id":1.5,"publishedAtUs":0,"payload":""}', '"id"'],
    ['{"id":"1","publishedAtUs":0,"payload":""}', '"id"'],
    ['{"id":9007199254740992,"publishedAtUs":0,"payload":""}', '"id"'],
    ['{"__proto__":{"id":1,"publishedAtUs":0,"payload":""}}', '"id"'],
    ['{"id":1,"publishedAtUs":-1,"payload":""}', '"publishedAtUs"'],
    ['{"id":1,"publishedAtUs":1e999,"payload":""}', '"publishedAtUs"'],
    ['{"id":1,"publishedAtUs":0}', '"payload"'],
    ['{"id":1,"publishedAtUs":0,"payload":7}', '"payload"'],
  ] as const)("%s: %s", ([json, expected]) => {
    expect(() => decodeMessage(json)).toThrow(MessageError);
    expect(() => decodeMessage(json)).toThrow(expect.objectContaining({ expected: expect.stringContaining(expected) }));
  });

  test("a list must be an array, and each of its elements a message", () => {
    expect(() => decodeMessages('[{"id":1,"publishedAtUs":0,"payload":""},{"id":2}]')).toThrow('"publishedAtUs"');
    expect(() => decodeMessages('{"id":1,"publishedAtUs":0,"payload":""}')).toThrow("a JSON array of messages");
    expect(() => decodeMessages("null")).toThrow(MessageError);
  });

  test("the error stays short however long the text was", () => {
    expect(() => toMessage("x".repeat(100_000))).toThrow(/^.{1,150}$/);
  });
});

describe("the binary form (lab.binary.v1): u64 id, u64 publishedAtUs, big-endian, then the payload's bytes", () => {
  test("as hex", () => {
    const message = { id: 258, publishedAtUs: 2 ** 40 + 3, payload: "我" };
    expect(toHex(encodeBinaryMessage(message))).toBe("00 00 00 00 00 00 01 02 00 00 01 00 00 00 00 03 e6 88 91");
  });

  test("comes back as it was written, also out of larger memory", () => {
    const property = fc.property(fc.record({ ...head, payload }), fc.nat(9), (message, offset) => {
      const bytes = encodeBinaryMessage(message);
      const memory = countingBytes(bytes.length + 20);
      memory.set(bytes, offset);
      expect(decodeBinaryMessage(memory.subarray(offset, offset + bytes.length))).toEqual(message);
    });
    fc.assert(property, { numRuns: 100 });
  });

  test("octets are carried as they are, and handed over as the reader wants them", () => {
    const octets = Uint8Array.of(0, 255, 128, 7);
    const message = { id: 1, publishedAtUs: 2, payload: "AP+ABw==" };
    const bytes = encodeBinaryMessage(message, octets);
    expect(toHex(bytes.subarray(16))).toBe("00 ff 80 07");
    const base64 = (payload: Uint8Array): string => Buffer.from(payload).toString("base64");
    expect(decodeBinaryMessage(bytes, base64)).toEqual(message);
  });

  test("a byte order mark is a character of the payload", () => {
    const message = { id: 1, publishedAtUs: 0, payload: "\ufeffa" };
    expect(decodeBinaryMessage(encodeBinaryMessage(message))).toEqual(message);
  });

  const one = "00 00 00 00 00 00 00 01";
  test.for([
    ["fewer than 16 bytes", "00 ".repeat(15), "at least 16 bytes"],
    ["no bytes", "", "at least 16 bytes"],
    ["a payload that is not UTF-8", `${one} ${one} ff`, "UTF-8"],
    ["id 0", `00 00 00 00 00 00 00 00 ${one}`, '"id"'],
    ["an id beyond 2^53 - 1", `00 20 00 00 00 00 00 00 ${one}`, '"id"'],
    ["an id beyond that rounds to it", `00 20 00 00 00 00 00 01 ${one}`, '"id"'],
    ["an instant beyond 2^53 - 1", `${one} ff ff ff ff ff ff ff ff`, '"publishedAtUs"'],
  ] as const)("refuses %s", ([, bytes, expected]) => {
    expect(() => decodeBinaryMessage(hex(bytes))).toThrow(MessageError);
    expect(() => decodeBinaryMessage(hex(bytes))).toThrow(expected);
  });
});

test.for([0, 1, 2, 3, 4, 100, 1000])(
  "base64 of %i octets has as many characters too many as base64ExcessBytes says",
  (count) => {
    const base64 = Buffer.alloc(count).toString("base64");
    expect(base64ExcessBytes(base64)).toBe(base64.length - count);
  },
);
