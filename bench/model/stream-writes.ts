// How many messages a server that pushes writes at once: those that are due in the same turn of its publisher. Pure.
import type { MessageCounts } from "./answer-sizes.ts";
import { type ModelPoint, ratePerMs } from "./point.ts";

/** At a point of the model. */
export function messagesPerWrite(point: ModelPoint): MessageCounts {
  return messagesDueTogether(ratePerMs(point), point.parameters.arrivals, point.assume.publisherLatenessMs);
}

/**
 * The publisher wakes at whole milliseconds: what falls due in the `latenessMs` after the first leaves together with it.
 * Evenly spaced messages meet only where less than a millisecond lies between them.
 */
export function messagesDueTogether(
  perMs: number,
  arrivals: MessageCounts["arrivals"],
  latenessMs: number,
): MessageCounts {
  const isApart = arrivals === "fixed" && perMs <= 1;
  return { mean: isApart ? 1 : 1 + perMs * latenessMs, least: 1, arrivals };
}
