// The share of the messages that came as expected: what "works over ..." comes to. Pure.
import type { Ledger, StreamSeries } from "../result/schema.ts";
import { estimate } from "../statistics.ts";
import { seriesOf, type StreamEvidence } from "./evidence.ts";
import type { Reading } from "./readings.ts";
import type { Rule } from "./verdict.ts";

/** All of them: one lost message in a hundred thousand is too many. */
export const ALL_DELIVERED: Rule = { direction: "above", threshold: 99.999 };

/** In percent, over all trials: one that does not count because something was lost is just what is asked for here. */
export function deliveredReading(
  trials: readonly { readonly ledger: Pick<Ledger, "expected" | "delivered"> }[],
): Reading {
  const shares = trials
    .map(({ ledger }) => ledger)
    .filter(({ expected }) => expected > 0)
    .map(({ expected, delivered }) => (delivered / expected) * 100);
  return { estimate: estimate(shares), modelled: 100 };
}

export function deliveredOver(point: StreamEvidence, transport: StreamSeries["transport"]): Reading | undefined {
  const series = seriesOf(point, transport);
  return series && deliveredReading(series.trials);
}
