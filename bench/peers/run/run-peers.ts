// A whole run: point after point, until done, interrupted, or broken by a process that ended.
import { words as benchWords } from "../../output/words.ts";
import type { Progress } from "../../output/progress.ts";
import { roundSeed } from "../../run/round.ts";
import { untilAborted } from "../../run/until-aborted.ts";
import { describePoint } from "../output/describe-point.ts";
import type { PeersPlan } from "../peers-options.ts";
import type { PointParameters } from "../result/schema.ts";
import type { FinishedPeerTrial } from "../summary.ts";
import { createPeerProcesses, type PeerProcesses } from "./peer-processes.ts";
import type { Pinning } from "./pinning.ts";
import { runPoint } from "./run-point.ts";

export interface FinishedPoint {
  readonly parameters: PointParameters;
  readonly finished: FinishedPeerTrial[];
}

export interface PeersRun {
  /** In the plan's order; a point that never began is missing. */
  readonly points: readonly FinishedPoint[];
  /** Why the run did not come to its end. */
  readonly failure: Error | undefined;
}

type Observer = Pick<Progress, "onTrial" | "onTrialDone">;

/** Never rejects for what happens during the run: finished trials are kept, and every process that it started is gone. */
export async function runPeers(
  plan: PeersPlan,
  { pinning, interrupt, observer }: { pinning: Pinning; interrupt: AbortSignal; observer: Observer },
): Promise<PeersRun> {
  const broken = new AbortController();
  const signal = AbortSignal.any([interrupt, broken.signal]);
  const points: FinishedPoint[] = [];
  let processes: PeerProcesses | undefined;
  let failure: Error | undefined;
  let current = benchWords().starting;
  try {
    processes = createPeerProcesses(pinning, (error) => broken.abort(error));
    for (const [index, point] of plan.points.entries()) {
      const { parameters, trials } = point;
      const finished: FinishedPeerTrial[] = [];
      points.push({ parameters, finished });
      const seed = roundSeed(plan.seed, index);
      const onTrial = (contender: string, round: number | null): void => {
        const stage = round === null ? benchWords().rehearsal : benchWords().trialOf(round + 1, trials);
        current = `${describePoint(parameters)}: ${contender}, ${stage}`;
        observer.onTrial(current);
      };
      for await (const one of untilAborted(runPoint(point, { seed, processes, signal, onTrial }), signal)) {
        finished.push(one);
        observer.onTrialDone();
      }
    }
  } catch (error) {
    failure = new Error(`${current}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await processes?.end();
  }
  return { points, failure };
}
