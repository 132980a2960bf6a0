// What several workers counted of one trial, as one; and what each of them is told to do of it. Pure.
import type { TrialFigures, WindowFigures } from "../load/load-calls.ts";
import { addLedgers } from "../merge.ts";

/** A trial's figures: of its window, and of all that it lived. `publishes`: scheduled within the window. */
export function assemble(
  figures: readonly WindowFigures[],
  ends: readonly TrialFigures[],
  publishes: number,
  { connectStartUs, windowStartUs }: { connectStartUs: number; windowStartUs: number },
) {
  const total = (read: (figure: WindowFigures) => number): number =>
    figures.reduce((sum, figure) => sum + read(figure), 0);
  return {
    publishes,
    deliveries: total(({ deliveries }) => deliveries),
    ledger: addLedgers(ends.map(({ ledger }) => ledger)),
    gaps: ends.reduce((sum, end) => sum + end.gaps, 0),
    requests: total(({ requests }) => requests),
    emptyAnswers: total(({ emptyAnswers }) => emptyAnswers),
    connections: {
      opened: total(({ connectionsOpened }) => connectionsOpened),
      openedInTrial: ends.reduce((sum, end) => sum + end.connectionsOpened, 0),
      peak: ends.reduce((sum, end) => sum + end.connectionsPeak, 0),
      overTime: connectionsOverTime(ends, connectStartUs),
      windowStartsAtMs: (windowStartUs - connectStartUs) / 1000,
    },
    workers: figures.map(({ use }) => use),
  };
}

/** Several workers sample at nearly the same instants: their counts are added sample by sample. */
function connectionsOverTime(ends: readonly TrialFigures[], connectStartUs: number): { atMs: number; open: number }[] {
  const [first, ...others] = ends.map(({ connectionsOverTime }) => connectionsOverTime);
  return (first ?? []).map(({ atUs, open }, index) => ({
    atMs: Math.max(0, (atUs - connectStartUs) / 1000),
    open: others.reduce((sum, points) => sum + ((points[index] ?? points.at(-1))?.open ?? 0), open),
  }));
}

/** One worker's part of so many clients, as even as whole ones allow. */
export function share(clients: number, index: number, workers: number): number {
  return Math.floor(clients / workers) + (index < clients % workers ? 1 : 0);
}
