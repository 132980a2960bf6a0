import { expect, test } from "vitest";
import { readResult, ResultError } from "../../result/read.ts";
import { peersResult } from "../result-for-tests.ts";
import { readPeersResult } from "./read.ts";

function errorOf(read: () => unknown): ResultError {
  try {
    read();
  } catch (error) {
    if (error instanceof ResultError) return error;
    throw error;
  }
  throw new Error("expected a ResultError");
}

test("reads back what was written", () => {
  const written = peersResult();
  expect(readPeersResult(JSON.stringify(written))).toEqual(written);
});

test("reads files of version 1, which knew nobody absent", () => {
  const { absent: _, ...known } = peersResult();
  expect(readPeersResult(JSON.stringify({ ...known, version: 1 }))).toMatchObject({ version: 1, absent: [] });
});

test("the bench's own result and this one are not taken for each other", () => {
  expect(errorOf(() => readResult(JSON.stringify(peersResult()))).code).toBe("not-a-result");
  const own = '{"format":"transport-comparison-lab/result","version":1}';
  expect(errorOf(() => readPeersResult(own)).detail).toBe('expected "format": "transport-comparison-lab/peers"');
});

test("names the place of what is wrong", () => {
  const wrong = JSON.stringify(peersResult()).replace('"serverCpuUsPerDelivery":4', '"serverCpuUsPerDelivery":"4"');
  expect(errorOf(() => readPeersResult(wrong))).toMatchObject({
    code: "invalid",
    detail: expect.stringMatching(/^points\.0\.series\.0\.trials\.0\.figures\.serverCpuUsPerDelivery: /),
  });
  const other = JSON.stringify({ ...peersResult(), version: 3 });
  expect(errorOf(() => readPeersResult(other)).code).toBe("other-version");
});
