// Segments and acknowledgements where the answer is known from counters.
import { expect, it } from "vitest";
import { acknowledgementsOfRequest, pureAcknowledgements, segmentsOf } from "./segments.ts";

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
  [3, 1],
  [16, 1],
  [26, 2],
])("a write of %i segments, read burst by burst, is acknowledged by %d packets", (segments, acknowledgements) => {
  expect(pureAcknowledgements(segments)).toBe(acknowledgements);
});

it("the acknowledgement of one segment rides on what is sent back at once", () => {
  expect(pureAcknowledgements(1, { isFollowed: true })).toBe(0);
  expect(pureAcknowledgements(2, { isFollowed: true })).toBe(1);
});

it("on a new connection the first 16 segments are acknowledged one by one", () => {
  expect(pureAcknowledgements(5, { afterSilence: 1 })).toBe(5);
  expect(pureAcknowledgements(16, { afterSilence: 1 })).toBe(16);
  expect(pureAcknowledgements(18, { afterSilence: 1 })).toBe(17);
});

it("what a silence allows lasts for several short writes", () => {
  expect(pureAcknowledgements(4, { afterSilence: 0.25 })).toBe(4);
  expect(pureAcknowledgements(16, { afterSilence: 0.25 })).toBe(0.25 * 16 + 0.75);
});

it.each([
  [1, 0],
  [2, 1],
  [3, 1],
])("a request of %i segments has %i acknowledgements before its answer", (segments, acknowledgements) => {
  expect(acknowledgementsOfRequest(segments)).toBe(acknowledgements);
});
