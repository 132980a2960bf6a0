import { expect, it } from "vitest";
import { keptRound } from "./kept-round.ts";

interface Kept {
  readonly by: string;
  readonly sitting: number;
}

const ROUND = ["sse", "websocket", "short-polling"];

function keptOf(...kept: readonly Kept[]): Kept[] | undefined {
  return keptRound(ROUND, kept, (one, by) => one.by === by);
}

/** What one sitting finished of the round before it was killed. */
function sitting(number: number, trials: number): Kept[] {
  return ROUND.slice(0, trials).map((by) => ({ by, sitting: number }));
}

it("is kept as a whole", () => {
  expect(keptOf(...sitting(1, 3))).toEqual(sitting(1, 3));
});

it("is measured anew when a trial of it is missing: a pair is of one sitting", () => {
  expect(keptOf()).toBeUndefined();
  expect(keptOf(...sitting(1, 2))).toBeUndefined();
});

it("mixes no sittings and doubles no trial, wherever they were killed", () => {
  expect(keptOf(...sitting(1, 2), ...sitting(2, 1))).toBeUndefined();
  expect(keptOf(...sitting(1, 1), ...sitting(2, 2))).toBeUndefined();
  expect(keptOf(...sitting(1, 2), ...sitting(2, 3))).toEqual(sitting(2, 3));
});
