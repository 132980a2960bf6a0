// Takes messages for evenly spread: as if no two of them ever came within one interval.
export * from "../reference.ts";

export function emptyShare(messagesPerSecond: number, intervalMs: number): number {
  return Math.max(0, 1 - (messagesPerSecond * intervalMs) / 1000);
}
