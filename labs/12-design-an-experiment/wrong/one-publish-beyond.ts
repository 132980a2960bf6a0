// Thinks that a hundred publishes are enough for p99: one of them lies beyond it.
export * from "../reference.ts";

export const publishesNeeded = (percentile: number): number => Math.round(100 / (100 - percentile));
