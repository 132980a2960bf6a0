import { expect, it } from "vitest";
import { nowUs } from "../../../server/clock.ts";
import { actOnTime } from "./on-time.ts";

it.each([0, 2])("acts at every instant in order, never before it, attentive for %d ms", async (attentiveMs) => {
  const startUs = nowUs();
  const instants = [0, 0, 500, 4_000, 4_100, 9_000].map((us) => startUs + us);
  const acted: number[] = [];
  const early: number[] = [];
  await actOnTime(
    instants.values(),
    (dueUs) => {
      acted.push(dueUs);
      if (nowUs() < dueUs) early.push(dueUs);
    },
    { signal: new AbortController().signal, attentiveMs },
  );
  expect(acted).toEqual(instants);
  expect(early).toEqual([]);
});

it("ends when it is aborted, whatever is still to come", async () => {
  const abort = new AbortController();
  const acting = actOnTime([nowUs(), nowUs() + 3.6e9].values(), () => abort.abort(), {
    signal: abort.signal,
    attentiveMs: 0,
  });
  await expect(acting).resolves.toBeUndefined();
});
