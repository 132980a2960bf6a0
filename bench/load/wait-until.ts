// Waiting for an instant on the clock that all processes share.
import { setTimeout as delay } from "node:timers/promises";
import { nowUs } from "../../server/clock.ts";

/** Resolves at `instantUs` or up to about a millisecond later. */
export async function waitUntilUs(instantUs: number, signal?: AbortSignal): Promise<void> {
  for (let restUs = instantUs - nowUs(); restUs > 0; restUs = instantUs - nowUs()) {
    await delay(Math.ceil(restUs / 1000), undefined, signal && { signal });
  }
}
