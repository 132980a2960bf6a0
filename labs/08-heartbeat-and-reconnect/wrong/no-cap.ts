// Doubles without an end.
import type { ReconnectOptions } from "../../../clients/follow.ts";

export * from "../reference.ts";

export function backoffMs(failures: number, { baseMs = 250, random = Math.random }: ReconnectOptions = {}): number {
  return random() * baseMs * 2 ** failures;
}
