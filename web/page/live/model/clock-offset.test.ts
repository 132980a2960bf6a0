import { describe, expect, it } from "vitest";
import { createClockOffset } from "./clock-offset.ts";

describe("the server's clock on the page", () => {
  it("is unknown before the first sample", () => {
    expect(createClockOffset().toPageMs(5)).toBeUndefined();
  });

  it("follows the sample with the least round trip", () => {
    const clock = createClockOffset();
    clock.sample(100, 5_000_000 + 10_000, 120); // 10 ms each way
    clock.sample(200, 5_000_000 + 190_000, 290); // on its way back for 90 ms
    expect(clock.toPageMs(5_010_000)).toBe(110);
  });

  it("forgets old samples, so that a drift is noticed", () => {
    const clock = createClockOffset();
    clock.sample(0, 1_000_000, 0);
    for (let sample = 0; sample < 16; sample++) clock.sample(10, 1_015_000, 20); // 1,000 ms apart before, now as much
    expect(clock.toPageMs(1_000_000)).toBe(0);
    for (let sample = 0; sample < 16; sample++) clock.sample(10, 1_016_000, 20);
    expect(clock.toPageMs(1_001_000)).toBe(0);
  });
});
