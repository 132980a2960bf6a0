import { expect, it } from "vitest";
import { createAccount } from "./account.ts";

const lastIdOf = (epoch: string): number => ({ A: 20, B: 9 })[epoch] ?? 0;

/** Ids that arrive, and cursors that gaps lead to, from A.10 on; closed at `stop`. */
function accountOf(events: readonly (number | string)[], stop: string) {
  const account = createAccount("A.10");
  for (const event of events) {
    if (typeof event === "number") account.arrived(event);
    else account.gap(event);
  }
  const { ledger, ...rest } = account.close(stop, lastIdOf);
  return { ...ledger, ...rest };
}

const EXACT = { lost: 0, duplicate: 0, outOfOrder: 0, gaps: 0, gapsTooFar: 0, missedByGaps: 0, reached: true };

it.each([
  ["an orderly stream", [11, 12, 13], "A.13", { ...EXACT, expected: 3, delivered: 3 }],
  ["a silent hole is a loss", [11, 13], "A.13", { lost: 1, delivered: 2, gaps: 0, reached: true }],
  ["so is what is missing at the end", [11], "A.13", { lost: 2, reached: false }],
  ["what comes twice", [11, 12, 12], "A.12", { lost: 0, duplicate: 1 }],
  ["what comes late", [12, 11], "A.12", { lost: 0, outOfOrder: 1 }],
  ["what the subscriber had before", [11, 5], "A.11", { duplicate: 1 }],
  [
    "a gap into another life of the stream: the rest of the first is announced as missing",
    [11, 12, "B.0", 1, 2],
    "B.2",
    { ...EXACT, expected: 4, delivered: 4, gaps: 1, missedByGaps: 8 },
  ],
  [
    "a new life that is not followed from its beginning",
    [11, "B.3", 4],
    "B.4",
    { gaps: 1, gapsTooFar: 1, missedByGaps: 9 + 3 },
  ],
  ["a hole before a gap is a loss all the same", [11, 13, "B.0", 1], "B.1", { lost: 1, gaps: 1, missedByGaps: 7 }],
  ["a hole after a gap as well", ["B.0", 1, 3], "B.3", { lost: 1, gaps: 1 }],
  ["a gap within a life", [11, "A.15", 16], "A.16", { lost: 0, gaps: 1, gapsTooFar: 1, missedByGaps: 4 }],
  ["a gap that leads back: what comes again came twice", [11, 12, "A.11", 12], "A.12", { gapsTooFar: 1 }],
  ["a stream that ends in a life that it never met", [11], "B.0", { reached: false }],
])("%s", (_, events, stop, expected) => {
  expect(accountOf(events, stop)).toMatchObject(expected);
});

it("knows where it stands", () => {
  const account = createAccount("A.10");
  account.arrived(11);
  expect([account.epoch, account.cursor]).toEqual(["A", "A.11"]);
  account.gap("B.0");
  expect([account.epoch, account.cursor]).toEqual(["B", "B.0"]);
});

it("refuses a cursor without its epoch", () => {
  expect(() => createAccount("17")).toThrow("expected a cursor with its epoch, got 17");
});
