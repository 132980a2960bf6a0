// Doubles without an end.
import type { backoffMs as rightBackoffMs } from "../reference.ts";

export * from "../reference.ts";

export const backoffMs: typeof rightBackoffMs = (failures, { baseMs = 250, random = Math.random } = {}) =>
  random() * baseMs * 2 ** failures;
