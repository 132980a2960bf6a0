// A line of the log when readers have been too slow: how many, since the one before.
import type { SlowReaderCounts } from "../slow-readers.ts";
import type { Logger } from "./logger.ts";

const LOOK_MS = 10_000;

/** By transport. Looks at the counts now and then, so that what counts need not tell. Returns how to stop, after a last look. */
export function logSlowReaders(
  slowReaders: Readonly<Record<string, Readonly<SlowReaderCounts>>>,
  log: Logger,
): () => void {
  const transports = Object.entries(slowReaders).map(([transport, counts]) => ({
    transport,
    counts,
    before: { ...counts },
  }));

  function look(): void {
    for (const each of transports) {
      const { transport, counts, before } = each;
      const gapped = counts.gapped - before.gapped;
      const closed = counts.closed - before.closed;
      const cut = counts.cut - before.cut;
      if (gapped + closed + cut === 0) continue;
      log.warn("readers were slower than the stream", { transport, gapped, closed, cut });
      each.before = { ...counts };
    }
  }

  const timer = setInterval(look, LOOK_MS).unref();
  return () => {
    clearInterval(timer);
    look();
  };
}
