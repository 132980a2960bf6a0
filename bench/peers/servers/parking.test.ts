import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createParking } from "./parking.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("keeps who waits until a message comes, they leave, or they have waited long enough", () => {
  const toldNothing: string[] = [];
  const parking = createParking<string>((one) => toldNothing.push(one));
  for (const one of ["a", "b", "c"]) parking.add(one);
  parking.remove("b");
  expect([...parking.takeAll()]).toEqual(["a", "c"]);
  expect(parking.size).toBe(0);
  parking.add("early");
  vi.advanceTimersByTime(200_000);
  parking.add("late");
  vi.advanceTimersByTime(101_000);
  expect(toldNothing).toEqual(["early"]);
  expect([...parking.takeAll()]).toEqual(["late"]);
  parking.close();
  expect(vi.getTimerCount()).toBe(0);
});
