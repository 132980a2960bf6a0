// How many messages a server that pushes writes at once: those that are due in the same turn of its publisher. Pure.
import type { MessageCounts } from "./answer-sizes.ts";

/** The publisher wakes at whole milliseconds: what falls due within `latenessMs` after the first leaves together with it. */
export function messagesPerWrite(perMs: number, arrivals: "poisson" | "fixed", latenessMs: number): MessageCounts {
  const isApart = arrivals === "fixed" && perMs <= 1; // evenly spaced messages meet when less than a timer's tick lies between
  return { mean: isApart ? 1 : 1 + perMs * latenessMs, least: 1, arrivals };
}
