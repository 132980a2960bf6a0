import { expect, it } from "vitest";
import { Occupancy } from "./occupancy.ts";

const LIMITS = { graceMs: 30_000, maxAgeMs: 14_400_000 };

it("is over when nobody has come", () => {
  const occupancy = new Occupancy(0);
  expect(occupancy.isOver(29_999, 0, LIMITS)).toBe(false);
  expect(occupancy.isOver(30_000, 0, LIMITS)).toBe(true);
});

it("lasts while a page without a channel has connections open", () => {
  const occupancy = new Occupancy(0);
  expect(occupancy.isOver(29_000, 1, LIMITS)).toBe(false);
  expect(occupancy.isOver(58_999, 0, LIMITS)).toBe(false);
  expect(occupancy.isOver(59_000, 0, LIMITS)).toBe(true);
});

it("lasts while a page steers it, and is over a while after that has gone, whatever the browser keeps open", () => {
  const occupancy = new Occupancy(0);
  expect(occupancy.enter()).toBe(true);
  expect(occupancy.enter()).toBe(false);
  expect(occupancy.isOver(1_000_000, 0, LIMITS)).toBe(false);
  occupancy.left(1_000_000);
  expect(occupancy.isOver(1_029_999, 6, LIMITS)).toBe(false);
  expect(occupancy.isOver(1_030_000, 6, LIMITS)).toBe(true);
});

it("makes room only when its page has gone for good", () => {
  const occupancy = new Occupancy(0);
  expect(occupancy.isLeft(20_000)).toBe(false);
  occupancy.enter();
  expect(occupancy.isLeft(20_000)).toBe(false);
  occupancy.left(20_000);
  expect(occupancy.isLeft(24_999)).toBe(false);
  expect(occupancy.isLeft(25_000)).toBe(true);
  occupancy.enter();
  expect(occupancy.isLeft(30_000)).toBe(false);
});

it("does not last for ever", () => {
  const occupancy = new Occupancy(0);
  occupancy.enter();
  expect(occupancy.isOver(14_400_000, 1, LIMITS)).toBe(true);
});
