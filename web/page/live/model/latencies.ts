// Latency now: of the last 200 messages, from the scheduled instant of publication to the arrival.

const KEPT = 200;

export interface LatencyFigures {
  readonly medianMs: number;
  /** Of 200 messages no percentile beyond the 95th could be told from it (ten would have to lie beyond). */
  readonly longestMs: number;
  readonly meanMs: number;
}

export interface Latencies {
  record(latencyMs: number): void;
  /** What was recorded so far belongs to other conditions. */
  clear(): void;
  /** Undefined while there are none. */
  figures(): LatencyFigures | undefined;
}

export function createLatencies(): Latencies {
  const values = new Float64Array(KEPT);
  let recorded = 0;
  return {
    record(latencyMs) {
      values[recorded++ % KEPT] = latencyMs;
    },
    clear() {
      recorded = 0;
    },
    figures() {
      if (recorded === 0) return undefined;
      const sorted = values.subarray(0, Math.min(recorded, KEPT)).toSorted();
      const meanMs = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
      return { medianMs: percentile(sorted, 0.5), longestMs: percentile(sorted, 1), meanMs };
    },
  };
}

/** Nearest rank. */
function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
