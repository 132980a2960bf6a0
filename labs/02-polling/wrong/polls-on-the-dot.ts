// As setInterval does: the next poll leaves on time, whether the last one has been answered or not.
import type { PollLoop } from "../starter/solution.ts";

export * from "../reference.ts";

export async function pollLoop({ intervalMs, sleep, poll, signal }: PollLoop): Promise<void> {
  while (!signal.aborted) {
    void poll();
    await sleep(intervalMs);
  }
}
