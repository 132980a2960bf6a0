// "Polling is always dearer": charges a poll for every message, and finds no break-even.
import type { Costs } from "../starter/solution.ts";

export * from "../reference.ts";

export function pollingBytesPerSecond(costs: Costs, messagesPerSecond: number): number {
  return messagesPerSecond * (costs.fullPollBytes + costs.bytesPerPolledMessage);
}

export const breakEvenMessagesPerSecond = (): number => Infinity;
