// The kinds of faults that a soak injects. The names are stable: options and results use them.

/** In the order in which they are shown. */
export const FAULT_KINDS = [
  "cut",
  "server-killed",
  "redis-killed",
  "redis-cut",
  "stalled-readers",
  "half-open",
  "slow-link",
  "full-disk",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Those that need a stream in Redis. */
const REDIS_KINDS: ReadonlySet<FaultKind> = new Set(["redis-killed", "redis-cut"]);

export type SoakStream = "memory" | "redis";

/** Those that a stream of that kind can meet, of the given ones. */
export function kindsFor(stream: SoakStream, kinds: readonly FaultKind[] = FAULT_KINDS): readonly FaultKind[] {
  return stream === "redis" ? kinds : kinds.filter((kind) => !REDIS_KINDS.has(kind));
}
