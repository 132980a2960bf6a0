// The share of the messages that came as expected: what "works over ..." comes to. Pure.
import type { Ledger, StreamSeries } from "../result/schema.ts";
import { totalRatio } from "../statistics.ts";
import { seriesOf, type StreamEvidence } from "./evidence.ts";
import type { Reading } from "./readings.ts";
import type { Rule } from "./verdict.ts";

/** All of them: one lost message in a hundred thousand is too many. */
export const ALL_DELIVERED: Rule = { direction: "above", threshold: 99.999 };

/**
 * In percent, of all trials together: a median would hide the one that lost something. Trials that do not count say
 * nothing for a claim, but a loss in one of them is just what is asked for here.
 */
export function deliveredReading(
  trials: readonly {
    readonly valid: boolean;
    readonly ledger: Pick<Ledger, "expected" | "delivered">;
  }[],
): Reading {
  const told = trials.filter(({ valid, ledger }) => valid || ledger.delivered < ledger.expected);
  const shares = told.map(({ ledger }) => [ledger.delivered * 100, ledger.expected] as const);
  return { estimate: totalRatio(shares), modelled: 100 };
}

export function deliveredOver(point: StreamEvidence, transport: StreamSeries["transport"]): Reading | undefined {
  const series = seriesOf(point, transport);
  return series && deliveredReading(series.trials);
}
