// A whole run: scenario after scenario, until done, interrupted, or broken by a process that ended.
import type { Plan } from "../bench-options.ts";
import { runCapacityScenario } from "./capacity-scenario.ts";
import type { FinishedScenario } from "./collect.ts";
import { createProcesses } from "./processes.ts";
import { runStreamScenario } from "./stream-scenario.ts";

export interface BenchRun {
  /** In the plan's order; a scenario that never began is missing. */
  readonly finished: readonly FinishedScenario[];
  /** Why the run did not come to its end. */
  readonly failure: Error | undefined;
}

export interface BenchObserver {
  /** A trial begins. */
  onTrial(what: string): void;
  /** A trial has ended. */
  onTrialDone(): void;
}

/** Never rejects for what happens during the run: finished trials are kept, and every process that it started is gone. */
export async function runBench(plan: Plan, signal: AbortSignal, observer: BenchObserver): Promise<BenchRun> {
  const processes = createProcesses();
  // A process that is gone makes the call that waits for it reject; this makes Ctrl-C do the same for all of them.
  const stopAll = (): void => void processes.stop();
  signal.addEventListener("abort", stopAll, { once: true });
  const finished: FinishedScenario[] = [];
  let failure: Error | undefined;
  let current = "";
  try {
    for (const scenario of plan.scenarios) {
      const collected: FinishedScenario = { scenario, streamTrials: [], capacityTrials: [] };
      finished.push(collected);
      const onTrial = (what: string): void => {
        signal.throwIfAborted();
        current = `${scenario.name}: ${what}`;
        observer.onTrial(current);
      };
      const run = { transports: plan.transports, seed: plan.seed, processes, signal, onTrial };
      const trials = scenario.loop === "open" ? runStreamScenario(scenario, run) : runCapacityScenario(scenario, run);
      for await (const trial of trials) {
        if ("transport" in trial) collected.streamTrials.push(trial);
        else collected.capacityTrials.push(trial);
        observer.onTrialDone();
      }
    }
  } catch (error) {
    failure = new Error(`${current}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    signal.removeEventListener("abort", stopAll);
    await processes.stop();
  }
  return { finished, failure };
}
