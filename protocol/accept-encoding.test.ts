// Accept-Encoding as RFC 9110 §12.5.3 has it, its own examples among them.
import { expect, test } from "vitest";
import { gzipAcceptance } from "./accept-encoding.ts";

test.for([
  [undefined, "no"],
  ["", "no"],
  ["gzip", "yes"],
  ["GZip", "yes"],
  ["x-gzip", "yes"],
  ["compress, gzip", "yes"],
  ["*", "yes"],
  ["br, *;q=0.1", "yes"],
  ["compress;q=0.5, gzip;q=1.0", "yes"],
  ["gzip, deflate, br, zstd", "yes"],
  ["gzip ; q=0.001", "yes"],
  ["gzip;Q=1.", "yes"],
  ["gzip;q=0", "no"],
  ["gzip;q=0.000, *", "no"],
  ["br", "no"],
  ["*;q=0", "no"],
  ["identity", "no"],
  ["gzip;q=0.5, identity", "no"],
  ["gzip;q=0.5, identity;q=0.5", "yes"],
  ["identity, *;q=0.5", "no"],
  ["gzip;q=1.0, identity;q=0.5, *;q=0", "yes"],
  ["gzip, identity;q=0", "only"],
  ["gzip;q=0.1, *;q=0", "only"],
  ["*, identity;q=0.0", "only"],
  ["identity;q=0", "no"],
  ["gzip;q=2", "no"],
  ["gzip;q=0.1234", "no"],
  ["gzip;q", "no"],
  ["gzip x", "no"],
  [",, gzip ,", "yes"],
] as const)("%j: %s", ([field, acceptance]) => {
  expect(gzipAcceptance(field)).toBe(acceptance);
});
