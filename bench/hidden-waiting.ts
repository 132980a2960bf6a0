// What the uncorrected latency would have hidden: coordinated omission (Tene, "How NOT to Measure Latency"). Pure.
import type { PooledLatency } from "./result/schema.ts";

/** Both must be exceeded: up to a millisecond is what a timer of Node's is late anyway. */
const DIFFERS_BEYOND = { share: 0.05, latencyUs: 1000 } as const;

type MeanAndMedian = Pick<PooledLatency, "meanUs" | "p50Us">;

/** Whether mean or median differ by more than 5 % and by more than 1 ms; false where one of them is not known. */
export function hidesWaiting(corrected: MeanAndMedian | null, uncorrected: MeanAndMedian | null): boolean {
  if (corrected === null || uncorrected === null) return false;
  return (["meanUs", "p50Us"] as const).some((figure) => {
    const [one, other] = [corrected[figure], uncorrected[figure]];
    if (one === null || other === null) return false;
    const difference = Math.abs(one - other);
    return difference > DIFFERS_BEYOND.latencyUs && difference > DIFFERS_BEYOND.share * one;
  });
}
