// Payloads of the announced length: text that is always the same, octets that are not and do not compress.
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { createPayloads } from "./payloads.ts";

test.for([0, 1, 54, 55, 56, 1000])("a text has exactly %i UTF-8 bytes (--payload-bytes)", (payloadBytes) => {
  const next = createPayloads({ payloadBytes, seed: 1 });
  expect(Buffer.byteLength(next())).toBe(payloadBytes);
  expect(next()).toBe(next());
});

test.for([0, 1, 2, 3, 4, 5, 1000])("binary payloads have exactly %i octets (--payload binary)", (payloadBytes) => {
  expect(createPayloads({ payloadBytes, payloadKind: "binary", seed: 1 })()).toHaveLength(payloadBytes);
});

test("binary payloads do not compress, by themselves or together, and differ from seed to seed", () => {
  const some = (seed: number): Buffer => {
    const next = createPayloads({ payloadBytes: 1001, payloadKind: "binary", seed });
    return Buffer.concat(Array.from({ length: 20 }, () => Buffer.from(next())));
  };
  expect(deflateRawSync(some(1)).length).toBeGreaterThan(20 * 1001);
  expect(some(1).equals(some(1))).toBe(true);
  expect(some(1).equals(some(2))).toBe(false);
});
