import { describe, expect, it } from "vitest";
import { viewOf } from "../view.ts";
import { leadOfRuns } from "./lead-of-runs.ts";

describe("what was done in two runs", () => {
  const view = viewOf("en", "light", 16);
  const lead = (a: number, b: number) => {
    const sources = [
      { run: "A" as const, point: { parameters: a } },
      { run: "B" as const, point: { parameters: b } },
    ];
    return leadOfRuns(sources, (rate) => `${rate} per second.`, view);
  };

  it("is told once where they did the same", () => {
    expect(lead(20, 20)).toBe("20 per second.");
  });

  it("is told of each where they did not", () => {
    expect(lead(20, 2)).toBe("A: 20 per second. B: 2 per second.");
  });
});
