// The network of tests that are not about it: the machine's own loopback, whose packets nobody counts.
import type { Conditions } from "./network/conditions.ts";

export const LOOPBACK: Conditions = {
  wire: "none",
  wireReason: null,
  delayedBy: "nothing",
  lossBy: "nothing",
  isPrivate: false,
};
