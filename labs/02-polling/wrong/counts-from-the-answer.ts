// Sleeps an interval after each answer: the schedule drifts by what the polls take.
import type { PollLoop } from "../starter/solution.ts";

export * from "../reference.ts";

export async function pollLoop({ intervalMs, sleep, poll, signal }: PollLoop): Promise<void> {
  while (!signal.aborted) {
    await poll();
    await sleep(intervalMs);
  }
}
