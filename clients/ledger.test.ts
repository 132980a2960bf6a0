import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLedger, type LedgerFigures } from "./ledger.ts";

/** The same account kept naively: every id in a set. */
function reckon(startId: number, stopId: number, arrivals: readonly number[]): LedgerFigures {
  const seen = new Set<number>();
  let highest = startId;
  let duplicate = 0;
  let outOfOrder = 0;
  for (const id of arrivals) {
    if (id <= startId || seen.has(id)) {
      duplicate++;
      continue;
    }
    if (id < highest) outOfOrder++;
    seen.add(id);
    highest = Math.max(highest, id);
  }
  const expected = Math.max(0, stopId - startId);
  const delivered = [...seen].filter((id) => id <= stopId).length;
  return { expected, delivered, lost: expected - delivered, duplicate, outOfOrder };
}

function account(startId: number, stopId: number, arrivals: readonly number[]): LedgerFigures {
  const ledger = createLedger(startId);
  for (const id of arrivals) ledger.arrived(id);
  return ledger.close(stopId);
}

describe("ledger (design: Measuring)", () => {
  it("counts an orderly stream as delivered", () => {
    expect(account(3, 6, [4, 5, 6])).toEqual({ expected: 3, delivered: 3, lost: 0, duplicate: 0, outOfOrder: 0 });
  });

  it("counts what never came as lost, at the end of the stream too", () => {
    expect(account(0, 6, [1, 2, 5])).toEqual({ expected: 6, delivered: 3, lost: 3, duplicate: 0, outOfOrder: 0 });
  });

  it("counts an arrival below an earlier one as out of order, and not as lost", () => {
    expect(account(0, 3, [1, 3, 2])).toEqual({ expected: 3, delivered: 3, lost: 0, duplicate: 0, outOfOrder: 1 });
  });

  it("counts a second arrival as a duplicate, a late one's too", () => {
    expect(account(0, 3, [1, 3, 2, 2, 3])).toMatchObject({ delivered: 3, duplicate: 2, outOfOrder: 1 });
  });

  it("counts an id at or before the start as a duplicate: the subscriber had it", () => {
    expect(account(5, 6, [5, 4, 6])).toMatchObject({ delivered: 1, lost: 0, duplicate: 2, outOfOrder: 0 });
  });

  it("leaves what came after the stop out of `delivered`", () => {
    expect(account(0, 2, [1, 2, 3])).toMatchObject({ expected: 2, delivered: 2, lost: 0 });
  });

  it("takes a jump to the largest id in no time and space", () => {
    const stopId = Number.MAX_SAFE_INTEGER;
    expect(account(0, stopId, [1, stopId, 4])).toEqual({
      expected: stopId,
      delivered: 3,
      lost: stopId - 3,
      duplicate: 0,
      outOfOrder: 1,
    });
  });

  it("agrees with a set of ids, whatever arrives", () => {
    const id = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        id,
        fc.array(id, { maxLength: 120 }),
        (startId, stopId, arrivals) => {
          expect(account(startId, stopId, arrivals)).toEqual(reckon(startId, stopId, arrivals));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("agrees with a set of ids on a shuffled stream", () => {
    const ids = Array.from({ length: 60 }, (_, index) => index + 1);
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), (arrivals) => {
        expect(account(0, 60, arrivals)).toEqual(reckon(0, 60, arrivals));
      }),
    );
  });
});
