// The latencies of a trial from what its workers kept: as a user would wait, and as a closed-loop tool would tell. Pure.
import { describeLatency, mergeHistograms } from "../latency.ts";
import type { LatencyFigures } from "../load/load-calls.ts";
import type { StreamTrial } from "../result/schema.ts";

/** Every delivery of every worker, merged. The uncorrected one is null unless each worker knows it. */
export function latencies(
  workers: readonly Omit<LatencyFigures, "early">[],
  publishes: number,
): Pick<StreamTrial, "latency" | "uncorrectedLatency"> {
  const uncorrected = workers.flatMap(({ uncorrectedHistogram }) => uncorrectedHistogram ?? []);
  return {
    latency: describeLatency(mergeHistograms(workers.map(({ histogram }) => histogram)), publishes),
    uncorrectedLatency:
      uncorrected.length < workers.length ? null : describeLatency(mergeHistograms(uncorrected), publishes),
  };
}
