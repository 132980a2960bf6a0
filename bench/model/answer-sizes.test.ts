// Averages over answers of differing sizes, against sums that can be done by hand.
import { expect, it } from "vitest";
import { expectedSegments } from "./answer-sizes.ts";

const segments = (count: number): number => count;
const sizes = { headBytes: 100, bytesPerMessage: 1448, mean: 2, least: 0, arrivals: "fixed" } as const;

it("an answer of a fixed number of messages has its segments", () => {
  expect(expectedSegments(sizes, segments)).toBe(3);
});

it("a mean between two numbers of messages is a mixture of both", () => {
  expect(expectedSegments({ ...sizes, mean: 2.25 }, segments)).toBeCloseTo(3.25, 10);
});

it("random arrivals leave some answers empty, and others long", () => {
  const isEmpty = (count: number): number => (count === 1 ? 1 : 0);
  expect(expectedSegments({ ...sizes, arrivals: "poisson" }, isEmpty)).toBeCloseTo(Math.exp(-2), 10);
  expect(expectedSegments({ ...sizes, arrivals: "poisson" }, segments)).toBeCloseTo(3, 10);
});

it("a long poll that was not in vain has one message at least", () => {
  const atMostOne = (count: number): number => (count <= 2 ? 1 : 0);
  const longPoll = { ...sizes, least: 1, mean: 1.5, arrivals: "poisson" } as const;
  expect(expectedSegments(longPoll, atMostOne)).toBeCloseTo(Math.exp(-0.5), 10);
});

it("of very many messages the mean is enough", () => {
  expect(expectedSegments({ ...sizes, mean: 10_000, arrivals: "poisson" }, segments)).toBe(10_001);
});
