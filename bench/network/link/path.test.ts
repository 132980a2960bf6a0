import { expect, it } from "vitest";
import { Path } from "./path.ts";

const PLAIN = { rttMs: 20, jitterMs: 0, bandwidthMbitPerS: 0, seed: 1 };

it("takes half a round trip, and no time to leave without a bandwidth", () => {
  const path = new Path(PLAIN);
  expect([path.drawDelayMs(), path.leaveMs(1e9, 5), path.pieceBytes]).toEqual([10, 5, Number.POSITIVE_INFINITY]);
});

it("takes half of another round trip from when it is told", () => {
  const path = new Path(PLAIN);
  path.setRttMs(50);
  expect(path.drawDelayMs()).toBe(25);
});

it("draws delays uniformly within half the jitter on either side, the same for the same seed", () => {
  const draw = (seed: number): number[] => {
    const path = new Path({ ...PLAIN, jitterMs: 8, seed });
    return Array.from({ length: 1000 }, () => path.drawDelayMs());
  };
  const delays = draw(1);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(6);
  expect(Math.max(...delays)).toBeLessThanOrEqual(14);
  expect(delays.filter((delay) => delay < 8).length).toBeGreaterThan(200);
  expect(delays.filter((delay) => delay > 12).length).toBeGreaterThan(200);
  expect(draw(1)).toEqual(delays);
  expect(draw(2)).not.toEqual(delays);
});

it("sends one after another at its rate, headers included, and is free again after a pause", () => {
  const path = new Path({ ...PLAIN, bandwidthMbitPerS: 12 }); // 1500 bytes a millisecond
  expect(path.leaveMs(1448, 0)).toBe(1);
  expect(path.leaveMs(1448, 0)).toBe(2);
  expect(path.leaveMs(2 * 1448, 10)).toBe(12);
});

it.each([
  [1, 1448],
  [12, 1448],
  [120, 10 * 1448],
])("at %d Mbit/s leaves in pieces of whole segments, about a millisecond each", (bandwidthMbitPerS, bytes) => {
  expect(new Path({ ...PLAIN, bandwidthMbitPerS }).pieceBytes).toBe(bytes);
});
