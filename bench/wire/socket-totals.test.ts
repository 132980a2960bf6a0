// Snapshots and news of ends may overtake each other: no connection may count twice or not at all.
import { expect, it } from "vitest";
import { createSocketTotals } from "./socket-totals.ts";

const live = (cookie: string, segments: number): string =>
  `ESTAB 0 0 a:1 b:2 ino:1 sk:${cookie} segs_out:${segments} segs_in:1`;
const gone = (cookie: string, segments: number): string =>
  `UNCONN 0 0 a:1 b:2 ino:0 sk:${cookie} segs_out:${segments} segs_in:1`;

function packetsUp(totals: ReturnType<typeof createSocketTotals>, lines: readonly string[]): number {
  totals.beginSnapshot();
  return totals.endSnapshot(lines).up.packets;
}

it("adds up the live and the destroyed", () => {
  const totals = createSocketTotals();
  expect(packetsUp(totals, [])).toBe(0);
  expect(packetsUp(totals, [live("1", 3), live("2", 4), ""])).toBe(7);
  totals.destroyed(gone("1", 6));
  expect(packetsUp(totals, [live("2", 5)])).toBe(11);
  totals.destroyed(gone("2", 5));
  totals.destroyed(gone("3", 10)); // lived between two snapshots
  expect(packetsUp(totals, [])).toBe(21);
});

it("one that dies while the snapshot is taken counts once, as it was at its end", () => {
  const totals = createSocketTotals();
  totals.beginSnapshot();
  totals.destroyed(gone("1", 6));
  expect(totals.endSnapshot([live("1", 5)]).up.packets).toBe(6);
  expect(packetsUp(totals, [])).toBe(6);
});

it("one whose end has not been told yet keeps its last counters", () => {
  const totals = createSocketTotals();
  expect(packetsUp(totals, [live("1", 5)])).toBe(5);
  expect(packetsUp(totals, [])).toBe(5);
  totals.destroyed(gone("1", 6));
  expect(packetsUp(totals, [])).toBe(6);
});

it("readings are of their own: a later one does not change an earlier one", () => {
  const totals = createSocketTotals();
  totals.beginSnapshot();
  const first = totals.endSnapshot([]);
  totals.destroyed(gone("1", 6));
  expect(first.up.packets).toBe(0);
});

it("refuses a kernel that does not count sent bytes", () => {
  expect(() => createSocketTotals().destroyed(`${gone("1", 6)} bytes_acked:100`)).toThrow("Linux 4.19");
});
