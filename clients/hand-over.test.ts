import { describe, expect, it } from "vitest";
import type { Gap } from "../protocol/cursor.ts";
import { createHandOver } from "./hand-over.ts";

function watched(after?: string) {
  const ids: number[] = [];
  const arrivals: number[] = [];
  const gaps: Gap[] = [];
  const handOver = createHandOver({
    ...(after !== undefined && { after }),
    onMessage: ({ id }) => void ids.push(id),
    onGap: (gap) => void gaps.push(gap),
    ledger: { arrived: (id) => void arrivals.push(id) },
  });
  const take = (...taken: number[]): void => {
    for (const id of taken) handOver.take({ id, publishedAtUs: 0, payload: "" });
  };
  return { handOver, ids, arrivals, gaps, take };
}

describe("hand-over (design: the client hands over each message once, in id order)", () => {
  it("drops duplicates and late ones, and the ledger sees them", () => {
    const { take, ids, arrivals } = watched("e.2");
    take(2, 3, 3, 5, 4, 6);
    expect(ids).toEqual([3, 5, 6]);
    expect(arrivals).toEqual([2, 3, 3, 5, 4, 6]);
  });

  it("moves the cursor with each message", () => {
    const { handOver, take } = watched("e.2");
    expect(handOver.cursor).toBe("e.2");
    take(3, 4);
    expect(handOver.cursor).toBe("e.4");
  });

  it("has no cursor until the server has said where the stream stands", () => {
    const { handOver, gaps } = watched();
    expect(handOver.cursor).toBeUndefined();
    handOver.standAt("e.7");
    expect(handOver.cursor).toBe("e.7");
    expect(gaps).toEqual([]);
  });

  it("gives a bare id the epoch that the server names", () => {
    const { handOver, gaps } = watched("17");
    expect(handOver.cursor).toBe("17");
    handOver.standAt("e.17");
    expect(handOver.cursor).toBe("e.17");
    expect(gaps).toEqual([]);
  });

  it("takes a bare 0 to the oldest message that is kept without a gap", () => {
    const { handOver, gaps, take, ids } = watched("0");
    handOver.standAt("e.41");
    take(42);
    expect(ids).toEqual([42]);
    expect(gaps).toEqual([]);
  });

  it("goes on from an announced gap, ahead or back", () => {
    const { handOver, gaps, take, ids } = watched("e.9");
    const ahead = { oldestId: 21, lastId: 30, cursor: "e.20" };
    const back = { oldestId: 1, lastId: 2, cursor: "f.0" };
    handOver.takeGap(ahead);
    take(20, 21);
    handOver.takeGap(back);
    take(1);
    expect(gaps).toEqual([ahead, back]);
    expect(ids).toEqual([21, 1]);
    expect(handOver.cursor).toBe("f.1");
  });

  it("calls an unannounced change of epoch a gap: ids have begun again", () => {
    const { handOver, gaps, take, ids } = watched("e.9");
    handOver.standAt("f.3");
    take(4);
    expect(gaps).toEqual([{ oldestId: 4, lastId: 3, cursor: "f.3" }]);
    expect(ids).toEqual([4]);
  });

  it("calls an unannounced step ahead a gap, and no step back", () => {
    const { handOver, gaps } = watched("e.9");
    handOver.standAt("e.5");
    expect(gaps).toEqual([]);
    expect(handOver.cursor).toBe("e.9");
    handOver.standAt("e.12");
    expect(gaps).toEqual([{ oldestId: 13, lastId: 12, cursor: "e.12" }]);
  });

  it("refuses what is not a cursor, from the user and from the server", () => {
    expect(() => watched("yesterday")).toThrow(/expected a cursor .* got "yesterday"/);
    expect(() => watched("e.1").handOver.standAt("")).toThrow(/got ""/);
  });
});
