// Adding up what several subscribers or workers counted. Pure.
import type { Ledger } from "./result/schema.ts";

export function addLedgers(ledgers: readonly Ledger[]): Ledger {
  return addUp(ledgers, { expected: 0, delivered: 0, lost: 0, duplicate: 0, outOfOrder: 0 });
}

/** Adds up records of counts, key by key. */
export function addUp<Key extends string>(
  counts: readonly Readonly<Record<Key, number>>[],
  zero: Record<Key, number>,
): Record<Key, number> {
  const sum = { ...zero };
  for (const count of counts) for (const key in sum) sum[key] += count[key];
  return sum;
}
