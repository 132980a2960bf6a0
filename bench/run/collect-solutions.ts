// A point's trials with students' parts in them, as series beside ours.
import { poolLatency } from "../latency.ts";
import type { SolutionSeries, StreamPoint, StreamTrial, UnmeasuredTrial } from "../result/schema.ts";
import { seriesName } from "../solution/solution.ts";
import { compareWithOurs, summarizeStream } from "../summary.ts";
import type { FinishedSolutionTrial } from "./finished-trial.ts";

/** Sorted by name. */
export function solutionSeries(
  finished: readonly FinishedSolutionTrial[],
  { parameters, series: ours }: Pick<StreamPoint, "parameters" | "series">,
): SolutionSeries[] {
  const firsts = new Map(finished.toReversed().map((one) => [seriesName(one), one]));
  const sorted = [...firsts].toSorted(([one], [other]) => one.localeCompare(other));
  return sorted.map(([name, { solution, parts, transport }]) => {
    const all = finished.filter((one) => seriesName(one) === name).map(({ trial }) => trial);
    const trials = all.filter(isMeasured);
    return {
      solution,
      parts: [...parts],
      transport,
      trials: trials.map((trial) => ({ ...trial, connections: { ...trial.connections, overTime: [] } })),
      unmeasured: all.filter(isUnmeasured),
      summary: summarizeStream(trials, parameters),
      pooledLatency: poolLatency(trials),
      pooledUncorrectedLatency: poolLatency(
        trials.map((trial) => ({ valid: trial.valid, latency: trial.uncorrectedLatency })),
      ),
      toOurs: compareWithOurs(trials, ours.find((one) => one.transport === transport)?.trials ?? [], parameters),
    };
  });
}

function isMeasured(trial: StreamTrial | UnmeasuredTrial): trial is StreamTrial {
  return "ledger" in trial;
}

function isUnmeasured(trial: StreamTrial | UnmeasuredTrial): trial is UnmeasuredTrial {
  return !isMeasured(trial);
}
