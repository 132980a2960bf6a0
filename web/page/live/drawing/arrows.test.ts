import { describe, expect, it } from "vitest";
import { type Arrow, createArrows, strideOf } from "./arrows.ts";

const arrow = (number: number, toY: number, more: Partial<Arrow> = {}): Arrow => ({
  look: "messages",
  direction: "down",
  fromY: toY - 5,
  toY,
  reach: 1,
  number,
  label: { firstId: number, lastId: number, messages: 1 },
  ...more,
});

describe("arrows", () => {
  it("that are one to the eye become one sheaf, which counts its messages", () => {
    const arrows = createArrows(100, 1);
    for (const [number, y] of [
      [7, 50],
      [8, 51],
      [9, 53],
    ] as const)
      arrows.add(arrow(number, y));
    expect(arrows.sheaves()).toMatchObject([
      { toTop: 50, toBottom: 53, arrows: 3, label: { firstId: 7, lastId: 9, messages: 3 }, showsLabel: true },
    ]);
  });

  it("of different looks stay apart, and so do those at a distance", () => {
    const arrows = createArrows(100, 1);
    arrows.add(arrow(1, 50));
    arrows.add(arrow(2, 50, { look: "empty" }));
    arrows.add(arrow(3, 54));
    expect(arrows.sheaves().map(({ arrows: count }) => count)).toEqual([1, 1, 1]);
  });

  it("carry a label only where it has room", () => {
    const arrows = createArrows(200, 1);
    for (const [number, y] of [
      [1, 20],
      [2, 60],
      [3, 70],
      [4, 120],
    ] as const)
      arrows.add(arrow(number, y));
    expect(arrows.sheaves().map(({ showsLabel }) => showsLabel)).toEqual([true, false, false, true]);
  });

  it("outside the picture are left out", () => {
    const arrows = createArrows(100, 1);
    arrows.add(arrow(1, -1));
    arrows.add(arrow(2, 110));
    expect(arrows.sheaves()).toEqual([]);
  });

  it("are drawn by themselves in steps of a power of two", () => {
    expect([0, 1, 8, 9, 17, 1600].map((count) => strideOf(count, 100))).toEqual([1, 1, 1, 2, 4, 256]);
  });
});
