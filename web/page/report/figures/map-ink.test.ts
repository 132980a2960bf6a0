import { describe, expect, it } from "vitest";
import { PALETTES } from "../../shell/palette.ts";
import { leastInk, mostTimes, ratioInk } from "./map-ink.ts";

const palette = PALETTES.light;
const strength = (ink: string) => Number(/ (\d+)%/.exec(ink)?.[1]);

describe("the map's ink", () => {
  it("is the cheapest transport's own, pale where the next is within 10 %", () => {
    expect(leastInk("sse", 1.5, palette)).toContain(palette.subjects.sse);
    expect(strength(leastInk("sse", 1.05, palette))).toBeLessThan(strength(leastInk("sse", 1.5, palette)));
  });

  it("goes from the one transport's colour to WebSocket's, stronger the further from 1×", () => {
    expect(ratioInk(0.5, 8, "short-polling", palette)).toContain(palette.subjects["short-polling"]);
    expect(ratioInk(2, 8, "short-polling", palette)).toContain(palette.subjects.websocket);
    const strengths = [1, 2, 4, 8].map((ratio) => strength(ratioInk(ratio, 8, "sse", palette)));
    expect(strengths).toEqual(strengths.toSorted((one, other) => one - other));
    expect(strength(ratioInk(0.25, 8, "sse", palette))).toBe(strength(ratioInk(4, 8, "sse", palette)));
  });

  it("has a scale that ends at a power of two beyond every ratio and reverse ratio", () => {
    expect(mostTimes([0.2, 3])).toBe(8);
    expect(mostTimes([8])).toBe(8);
    expect(mostTimes([])).toBe(2);
    expect(Number.isFinite(mostTimes([Infinity, 0, 1e300]))).toBe(true);
  });
});
