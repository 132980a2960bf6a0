// A message stream that does wrong on purpose, for the ledgers to find: messages missing, doubled, or out of order.
import { alterStream } from "../../server/altered-stream.ts";
import type { Follower, MessageStream, StreamEntry } from "../../server/stream.ts";

/** What is done to which messages. No message is in two of the sets, and none of them is the last. */
export interface Faults {
  /** Never handed over. */
  readonly lost: ReadonlySet<number>;
  /** Handed over twice. */
  readonly duplicated: ReadonlySet<number>;
  /** Handed over after the one that follows it. */
  readonly late: ReadonlySet<number>;
}

/** The same stream with faults in what is read from it; every reader meets the same ones, however the batches are cut. */
export function createFaultyStream(stream: MessageStream, { lost, duplicated, late }: Faults): MessageStream {
  const kept = new Map<number, StreamEntry>();

  function spoil(entries: readonly StreamEntry[]): StreamEntry[] {
    return entries.flatMap((entry) => {
      const { id } = entry.message;
      if (late.has(id)) kept.set(id, entry);
      if (lost.has(id) || late.has(id)) return [];
      const delayed = kept.get(id - 1);
      return [entry, ...(duplicated.has(id) ? [entry] : []), ...(delayed === undefined ? [] : [delayed])];
    });
  }

  return alterStream(stream, {
    since(cursor, maxBytes) {
      const since = stream.since(cursor, maxBytes);
      return since.kind === "gap" ? since : { ...since, entries: spoil(since.entries) };
    },
    follow(afterId, follower) {
      const spoiled: Follower = {
        take: (entries) => follower.take(spoil(entries)),
        gap: (gap, isSlow) => follower.gap(gap, isSlow),
      };
      return stream.follow(afterId, spoiled);
    },
  });
}
