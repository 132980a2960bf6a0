// How long to wait before the next attempt: capped exponential backoff with full jitter, so that those who lost their
// connections together do not come back together.
import type { ReconnectOptions } from "./follow.ts";

/** Beyond it a doubling changes nothing: 2^32 ms is 50 days. */
const MAX_DOUBLINGS = 32;

const DEFAULT_BASE_MS = 250;
export const DEFAULT_CAP_MS = 10_000;

/** Long enough that a server's thousands of followers do not all arrive at the next one in the same instant. */
const ELSEWHERE_SPREAD_MS = 50;

/** The delay before another server is tried: uniform in 0 … min(50, baseMs). */
export function elsewhereMs({ baseMs = DEFAULT_BASE_MS, random = Math.random }: ReconnectOptions = {}): number {
  return random() * Math.min(ELSEWHERE_SPREAD_MS, baseMs);
}

/** The delay after `failures` attempts in a row that failed before (from 0): uniform in 0 … min(capMs, baseMs · 2^failures). */
export function backoffMs(
  failures: number,
  { baseMs = DEFAULT_BASE_MS, capMs = DEFAULT_CAP_MS, random = Math.random }: ReconnectOptions = {},
): number {
  return random() * Math.min(capMs, baseMs * 2 ** Math.min(failures, MAX_DOUBLINGS));
}
