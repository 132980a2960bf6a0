import { describe, expect, it } from "vitest";
import { placeSteps, type Step } from "./sequence.ts";

const stepAt = (atMs: number): Step => ({
  atMs,
  direction: "up",
  what: "request",
  messages: 0,
  bytes: null,
  detail: "",
});
const rows = (...times: number[]) => placeSteps(times.map(stepAt)).steps.map(({ row }) => row);

describe("a sequence's picture", () => {
  it("keeps steps in their order, a row or more apart", () => {
    const placed = rows(0, 1, 1, 50, 100, 101);
    expect(placed[0]).toBe(1);
    for (const [index, row] of placed.slice(1).entries()) expect(row - (placed[index] ?? 0)).toBeGreaterThanOrEqual(1);
  });

  it("cuts long pauses short, and says so", () => {
    const { steps } = placeSteps([0, 10, 20, 30, 40, 5000].map(stepAt));
    expect((steps[5]?.row ?? 0) - (steps[4]?.row ?? 0)).toBe(3);
    expect(steps.map(({ isCut }) => isCut)).toEqual([false, false, false, false, false, true]);
  });

  it("draws as many as a reader follows, and counts the others", () => {
    const { steps, left } = placeSteps(Array.from({ length: 100 }, (_, index) => stepAt(index)));
    expect(steps.length + left).toBe(100);
    expect(left).toBeGreaterThan(50);
  });

  it("stays finite whatever the times are", () => {
    for (const times of [[], [5], [0, 0, 0], [1e308, 0, 1e308], [0, 1e308, 1e308]]) {
      const { steps, height } = placeSteps(times.map(stepAt));
      expect([height, ...steps.map(({ row }) => row)].every((row) => row >= 1 && row < 100)).toBe(true);
    }
  });
});
