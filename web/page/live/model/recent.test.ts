import { array, assert, integer, nat, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { Recent } from "./recent.ts";

describe("the newest of many", () => {
  it("are the last so many, oldest first", () => {
    assert(
      property(array(nat()), integer({ min: 1, max: 9 }), (items, capacity) => {
        const recent = new Recent<number>(capacity);
        for (const item of items) recent.push(item);
        const kept = items.slice(-capacity);
        expect([...recent]).toEqual(kept);
        expect(recent.at(-1)).toBe(kept.at(-1));
        expect(recent.at(0)).toBe(kept[0]);
      }),
    );
  });

  it("are looked through from the newest back for as long as wanted", () => {
    const recent = new Recent<number>(4);
    for (const item of [9, 1, 5, 6, 7]) recent.push(item);
    expect(recent.newest((item) => item >= 5)).toEqual([5, 6, 7]);
    expect(recent.newest(() => false)).toEqual([]);
    expect([recent.at(4), recent.at(-5)]).toEqual([undefined, undefined]);
  });
});
