// Sets the limit a hundred times higher.
import type { Decision } from "../remedies.ts";

export * from "../reference.ts";
export function decide(waitingBytes: number, limitBytes: number): Decision {
  return waitingBytes > 100 * limitBytes ? "cut" : "send";
}
