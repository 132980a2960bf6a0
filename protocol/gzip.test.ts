// The checksum put together from pieces, with node:zlib as the judge.
import { crc32, deflateRawSync, gunzipSync, constants } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toHex } from "./bytes-for-tests.ts";
import { type CheckedPiece, crc32Shift, GZIP_HEADER, GzipChecksum } from "./gzip.ts";

function checked(content: Uint8Array): CheckedPiece {
  return { byteLength: content.length, crc32: crc32(content), shift: crc32Shift(content.length) };
}

function checksumOf(pieces: readonly Uint8Array[]): GzipChecksum {
  const checksum = new GzipChecksum();
  for (const piece of pieces) checksum.add(checked(piece));
  return checksum;
}

test("ends with CRC-32 and length, little-endian (§2.3.1): 'check' value of CRC-32 over 123456789", () => {
  const end = checksumOf([Buffer.from("1234"), Buffer.from(""), Buffer.from("56789")]).end();
  expect(toHex(end)).toBe("03 00 26 39 f4 cb 09 00 00 00");
});

test("nothing has checksum 0", () => {
  expect(toHex(new GzipChecksum().end())).toBe("03 00 00 00 00 00 00 00 00 00");
});

test("header, flushed pieces and end are a gzip stream that zlib takes whole, however it is cut into pieces", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3000 })), (pieces) => {
      const blocks = pieces.map((piece) => deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH }));
      const stream = Buffer.concat([GZIP_HEADER, ...blocks, checksumOf(pieces).end()]);
      expect(gunzipSync(stream).equals(Buffer.concat(pieces))).toBe(true);
    }),
  );
});

test("the length counts modulo 2 to the 32, and long pieces shift as short ones do", () => {
  const long = { byteLength: 0xffff_fff0, crc32: 0x1234_5678, shift: crc32Shift(0xffff_fff0) };
  const checksum = new GzipChecksum();
  checksum.add(long);
  checksum.add(checked(new Uint8Array(32)));
  expect(toHex(checksum.end().subarray(6))).toBe("10 00 00 00");
  expect(crc32Shift(0xffff_fff0 + 32)).toBe(crc32Shift(16 + 1)); // x to the 8 · (2^32 - 1) is 1
});
