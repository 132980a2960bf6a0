import { expect, it } from "vitest";
import { Timetable } from "./timetable.ts";

it("keeps appointments in order and never early, whether they are made before or meanwhile", async () => {
  const timetable = new Timetable();
  const kept: { name: string; earlyMs: number }[] = [];
  const nowMs = performance.now();
  await new Promise<void>((resolve) => {
    const add = (name: string, dueMs: number, then = (): void => {}): void =>
      timetable.at(dueMs, () => {
        kept.push({ name, earlyMs: dueMs - performance.now() });
        then();
      });
    add("last", nowMs + 60, resolve);
    add("first", nowMs + 5, () => add("second", nowMs + 5.5));
    add("third", nowMs + 30);
  });
  expect(kept.map(({ name }) => name)).toEqual(["first", "second", "third", "last"]);
  for (const { earlyMs } of kept) expect(earlyMs).toBeLessThan(0.05);
  expect(timetable.lateness()).toMatchObject({ kept: 4 });
});

it("says nothing of lateness where nothing was kept, and keeps nothing once cleared", async () => {
  const timetable = new Timetable();
  timetable.at(performance.now() + 1, () => expect.fail("it was cleared"));
  timetable.at(performance.now(), () => expect.fail("it was cleared"));
  timetable.clear();
  await new Promise<void>((resolve) => {
    timetable.at(performance.now() + 3, resolve);
  });
  timetable.beginLateness();
  expect(timetable.lateness()).toEqual({ kept: 0, p50Us: 0, p99Us: 0, maxUs: 0 });
});
