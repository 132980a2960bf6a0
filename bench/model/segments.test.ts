// Segments and acknowledgements where the answer is known from counters.
import { expect, it } from "vitest";
import { pureAcknowledgements, segmentsOf } from "./segments.ts";

it.each([
  [0, 0],
  [1, 1],
  [1448, 1],
  [1449, 2],
  [100_000, 70],
])("%i bytes are %i segments", (bytes, segments) => {
  expect(segmentsOf(bytes)).toBe(segments);
});

it.each([
  [0, 0],
  [1, 1],
  [2, 1],
  [3, 1],
  [4, 2],
  [6, 2.5],
])("a write of %i segments is acknowledged by about %d packets", (segments, acknowledgements) => {
  expect(pureAcknowledgements(segments)).toBeCloseTo(acknowledgements, 0);
});

it("the acknowledgement of one segment rides on what is sent back at once", () => {
  expect(pureAcknowledgements(1, { isFollowed: true })).toBe(0);
  expect(pureAcknowledgements(2, { isFollowed: true })).toBe(1);
});

it("on a new connection the first 16 segments are acknowledged one by one", () => {
  expect(pureAcknowledgements(5, { afterSilence: 1 })).toBe(5);
  expect(pureAcknowledgements(16, { afterSilence: 1 })).toBe(16);
  expect(pureAcknowledgements(16, { afterSilence: 0.5 })).toBeLessThan(16);
});
