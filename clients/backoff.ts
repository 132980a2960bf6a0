// How long to wait before the next attempt: capped exponential backoff with full jitter, so that those who lost their
// connections together do not come back together.
import type { ReconnectOptions } from "./follow.ts";

/** Beyond it a doubling changes nothing: 2^32 ms is 50 days. */
const MAX_DOUBLINGS = 32;

export const DEFAULT_CAP_MS = 10_000;

/** The delay after `failures` attempts in a row that failed before (from 0): uniform in 0 … min(capMs, baseMs · 2^failures). */
export function backoffMs(
  failures: number,
  { baseMs = 250, capMs = DEFAULT_CAP_MS, random = Math.random }: ReconnectOptions = {},
): number {
  return random() * Math.min(capMs, baseMs * 2 ** Math.min(failures, MAX_DOUBLINGS));
}
