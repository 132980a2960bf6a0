// Doubles and caps, and leaves nothing to chance: all clients of a dead server come back together.
import { backoffMs as rightBackoffMs } from "../reference.ts";

export * from "../reference.ts";

export const backoffMs: typeof rightBackoffMs = (failures, options) =>
  rightBackoffMs(failures, { ...options, random: () => 1 });
