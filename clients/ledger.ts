// One subscriber's account of the stream: what was expected, what came, what did not, what came twice or late.
import type { LedgerSink } from "./follow.ts";

export interface LedgerFigures {
  /** The ids after the start, up to the stop. */
  readonly expected: number;
  /** Distinct expected ids that arrived. */
  readonly delivered: number;
  /** expected - delivered. */
  readonly lost: number;
  /** Arrivals of an id that had arrived before, or that lies at or before the start: the subscriber had it. */
  readonly duplicate: number;
  /** First arrivals of an id below one that had arrived before. */
  readonly outOfOrder: number;
}

export interface Ledger extends LedgerSink {
  /** The highest that has arrived, or the start. */
  readonly highestId: number;
  /** The figures with `stopId` as the last expected id. May be asked more than once. */
  close(stopId: number): LedgerFigures;
}

/** Ids that have not arrived though a later one has: from … to, both missing. */
interface MissingRange {
  from: number;
  to: number;
}

/**
 * `startId`: the last id that the subscriber has; the first expected one is startId + 1. Memory: one number while ids
 * come in order, and one range per hole, however wide it is.
 */
export function createLedger(startId: number): Ledger {
  return new StreamLedger(startId);
}

/** A class, as whatever each of thousands of subscribers has: what a message costs is the memory that it touches. */
class StreamLedger implements Ledger {
  readonly #startId: number;
  #highestId: number;
  /** Ascending, disjoint, all below #highestId. */
  readonly #missing: MissingRange[] = [];
  #duplicate = 0;
  #outOfOrder = 0;

  constructor(startId: number) {
    this.#startId = startId;
    this.#highestId = startId;
  }

  get highestId(): number {
    return this.#highestId;
  }

  arrived(id: number): void {
    if (id === this.#highestId + 1) {
      this.#highestId = id;
    } else if (id > this.#highestId) {
      this.#missing.push({ from: this.#highestId + 1, to: id - 1 });
      this.#highestId = id;
    } else {
      this.#arrivedLate(id);
    }
  }

  close(stopId: number): LedgerFigures {
    const expected = Math.max(0, stopId - this.#startId);
    let lost = Math.max(0, stopId - this.#highestId);
    for (const { from, to } of this.#missing) lost += Math.max(0, Math.min(to, stopId) - from + 1);
    return { expected, delivered: expected - lost, lost, duplicate: this.#duplicate, outOfOrder: this.#outOfOrder };
  }

  #arrivedLate(id: number): void {
    const missing = this.#missing;
    const at = firstRangeTo(missing, id);
    const range = missing[at];
    if (range === undefined || id < range.from) {
      this.#duplicate++;
      return;
    }
    this.#outOfOrder++;
    if (range.from === range.to) missing.splice(at, 1);
    else if (id === range.from) range.from++;
    else if (id === range.to) range.to--;
    else {
      missing.splice(at + 1, 0, { from: id + 1, to: range.to });
      range.to = id - 1;
    }
  }
}

/** Binary search: the index of the first range that ends at or after `id`. */
function firstRangeTo(ranges: readonly MissingRange[], id: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range !== undefined && range.to < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
