// Payloads of the announced length: text that compresses as text does, octets that do not; each different, all seeded.
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { createPayloads } from "./payloads.ts";

test.for([0, 1, 54, 1000, 128 * 1024, 1024 * 1024])(
  "texts have exactly %i UTF-8 bytes (--payload-bytes)",
  (payloadBytes) => {
    const next = createPayloads({ payloadBytes, seed: 1 });
    for (let count = 0; count < 3; count++) expect(Buffer.byteLength(next())).toBe(payloadBytes);
  },
);

test("texts need no escape in JSON, differ from each other, and are the same for the same seed", () => {
  const some = (seed: number): (string | Uint8Array)[] => {
    const next = createPayloads({ payloadBytes: 200, seed });
    return Array.from({ length: 50 }, next);
  };
  expect(some(1).every((text) => JSON.stringify(text).length === 202)).toBe(true);
  expect(new Set(some(1)).size).toBe(50);
  expect(some(1)).toEqual(some(1));
  expect(some(1)).not.toEqual(some(2));
});

test("texts compress as text does: to about a half at a thousand bytes, and one does not hold the next", () => {
  const next = createPayloads({ payloadBytes: 1000, seed: 1 });
  const texts = Array.from({ length: 20 }, () => String(next()));
  const compressed = texts.map((text) => deflateRawSync(text).length);
  for (const bytes of compressed) {
    expect(bytes).toBeGreaterThan(350);
    expect(bytes).toBeLessThan(650);
  }
  expect(deflateRawSync(texts.join("")).length).toBeGreaterThan(
    0.5 * compressed.reduce((sum, bytes) => sum + bytes, 0),
  );
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
