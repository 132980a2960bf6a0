// What the ring does with messages of one turn of the event loop, and when it begins anew.
import { describe, expect, test } from "vitest";
import { record } from "./recorded-follower-for-tests.ts";
import { turnEnds } from "./lab-server-for-tests.ts";
import { Ring } from "./ring.ts";

function append(ring: Ring, ...payloads: string[]): void {
  for (const payload of payloads) ring.append({ id: ring.lastId + 1, publishedAtUs: 0, payload });
}

test("trimmed before the turn ended: the gap is announced too", async () => {
  const ring = new Ring("E", { history: 2 });
  const { follower, log } = record();
  ring.follow(0, follower);
  append(ring, "a", "b", "c", "d", "e");
  await turnEnds();
  expect(log).toEqual(["gap 4-5 E.3", "4 5"]);
});

test("one who begins to wait in the turn in which a message came is not woken by that message", async () => {
  const ring = new Ring("E", { history: 2 });
  const seen: string[] = [];
  ring.next(() => seen.push(`early ${ring.lastId}`));
  append(ring, "a");
  ring.next(() => seen.push(`late ${ring.lastId}`));
  await turnEnds();
  expect(seen).toEqual(["early 1"]);
  append(ring, "b");
  await turnEnds();
  expect(seen).toEqual(["early 1", "late 2"]);
});

test("one who publishes when it is woken, and waits again, is not woken by its own message", async () => {
  const ring = new Ring("E", { history: 2 });
  const seen: number[] = [];
  ring.next(() => {
    append(ring, "b");
    ring.next(() => seen.push(ring.lastId));
  });
  append(ring, "a");
  for (let turn = 0; turn < 3; turn++) await turnEnds();
  expect(seen).toEqual([]);
  append(ring, "c");
  await turnEnds();
  expect(seen).toEqual([3]);
});

describe("beginAnew", () => {
  test("at an id other than 1: that is the oldest, and nothing before it is promised", () => {
    const ring = new Ring("", { history: 4 });
    ring.beginAnew("E", 7);
    expect([ring.cursor, ring.lastId, ring.oldestId]).toEqual(["E.7", 7, 8]);
    append(ring, "eight", "nine");
    expect([ring.cursor, ring.oldestId]).toEqual(["E.9", 8]);
    expect(ring.since({ epoch: "E", id: 7 }, 1000)).toMatchObject({ kind: "messages", cursor: "E.9" });
    expect(ring.since({ epoch: undefined, id: 0 }, 1)).toMatchObject({ kind: "messages", cursor: "E.8" });
    expect(ring.since({ epoch: "E", id: 6 }, 1000)).toEqual({
      kind: "gap",
      gap: { oldestId: 8, lastId: 9, cursor: "E.7" },
    });
    append(ring, "10", "11", "12", "13");
    expect(ring.oldestId).toBe(10);
  });

  test("another epoch: all who follow are told of the gap at once, and go on from there", async () => {
    const ring = new Ring("E", { history: 4 });
    append(ring, "a", "b");
    const [early, late] = [record(), record()];
    ring.follow(0, early.follower);
    ring.follow(2, late.follower);
    ring.beginAnew("F", 0);
    append(ring, "c");
    await turnEnds();
    expect(early.log).toEqual(["1 2", "gap 1-0 F.0", "1"]);
    expect(late.log).toEqual(["gap 1-0 F.0", "1"]);
    expect(ring.since({ epoch: "E", id: 1 }, 1000)).toMatchObject({ kind: "gap" });
  });

  test("what was appended in the same turn is handed over before", async () => {
    const ring = new Ring("E", { history: 4 });
    const { follower, log } = record();
    ring.follow(0, follower);
    append(ring, "a", "b");
    ring.beginAnew("F", 0);
    await turnEnds();
    expect(log).toEqual(["1 2", "gap 1-0 F.0"]);
  });

  test("one who is paused is told when it resumes, not that it was slow", () => {
    const ring = new Ring("E", { history: 4 });
    const told: boolean[] = [];
    const { follower, log } = record();
    const refusing = { ...follower, take: () => false };
    append(ring, "a");
    const following = ring.follow(0, {
      ...refusing,
      gap(gap, isSlow) {
        told.push(isSlow);
        follower.gap(gap, isSlow);
      },
    });
    ring.beginAnew("E", 9);
    expect(log).toEqual([]);
    following.resume();
    expect(log).toEqual(["gap 10-9 E.9"]);
    expect(told).toEqual([false]);
  });

  test("those who wait are woken at once; who waits again waits for the next message", async () => {
    const ring = new Ring("E", { history: 4 });
    const seen: string[] = [];
    ring.next(() => {
      seen.push(ring.cursor);
      ring.next(() => seen.push(ring.cursor));
    });
    ring.beginAnew("F", 3);
    expect(seen).toEqual(["F.3"]);
    append(ring, "four");
    await turnEnds();
    expect(seen).toEqual(["F.3", "F.4"]);
  });
});
