// A whole run: scenario after scenario, until done, interrupted, or broken by a process that ended.
import { setTimeout as delay } from "node:timers/promises";
import { chooseConditions, type Conditions } from "../network/conditions.ts";
import type { Possibilities } from "../network/possibilities.ts";
import { language, type Text } from "../../server/language.ts";
import { inEach } from "../output/words.ts";
import { describeMachine } from "../machine.ts";
import type { Fleet } from "../machines/fleet.ts";
import { describeForResult } from "../machines/machine-description.ts";
import { type Plan, wishOf } from "../plan.ts";
import type { Parameters } from "../result/schema.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { runAttackScenario } from "./attack-scenario.ts";
import { runCapacityScenario } from "./capacity-scenario.ts";
import { runChecksScenario } from "./checks-scenario.ts";
import { createCleanup } from "./cleanup.ts";
import type { FinishedScenario } from "./collect.ts";
import type { FinishedTrial } from "./finished-trial.ts";
import { runEchoScenario } from "./echo-scenario.ts";
import { runHeartbeatScenario } from "./heartbeat-scenario.ts";
import { type Journal, journalKey, openJournal, type Sitting } from "./journal.ts";
import { createProcesses, type Processes } from "./processes.ts";
import { programText } from "./programs.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { runStreamScenario } from "./stream-scenario.ts";
import { untilAborted } from "./until-aborted.ts";

export interface BenchRun {
  /** Earlier ones, whose finished trials were kept. */
  readonly sittings: readonly Sitting[];
  /** In the plan's order; a scenario that never began is missing. */
  readonly finished: readonly FinishedScenario[];
  /** Why the run did not come to its end. */
  readonly failure: Error | undefined;
  /** Removes what was kept for another sitting: only when the run came to its end and its result is safe. */
  readonly forget: () => void;
}

export interface BenchObserver {
  /** A scenario begins. */
  onScenario(name: string): void;
  /** A trial of it begins. */
  onTrial(what: Text): void;
  /** A trial has ended. */
  onTrialDone(): void;
  /** So many trials were finished in an earlier sitting, which began then. */
  onTakenUp(trials: number, at: string): void;
  /** The next trial is one of them. */
  onTrialKept(): void;
  /** So many trials more than planned come next. */
  onMoreTrials(trials: number): void;
  /** So many of those that were planned next do not come. */
  onTrialsLeftOut(trials: number): void;
}

export interface BenchRunOptions {
  readonly interrupt: AbortSignal;
  readonly observer: BenchObserver;
  /** Where finished trials are kept for the next sitting; undefined when there shall be none. */
  readonly keep: { readonly directory: string; readonly fresh: boolean } | undefined;
  /** Machines that the load comes from. Default: this one. */
  readonly fleet?: Fleet | undefined;
}

/** Ctrl-C goes to all processes of a terminal: what it did to another one may be known here before it has come. */
const SIGNAL_MS = 10;

/** Never rejects for what happens during the run: finished trials are kept, and every process that it started is gone. */
export async function runBench(
  plan: Plan,
  possible: Possibilities,
  { interrupt, observer, keep, fleet }: BenchRunOptions,
): Promise<BenchRun> {
  const broken = new AbortController();
  const cleanup = createCleanup();
  let processes: Processes | undefined;
  const signal = AbortSignal.any([interrupt, broken.signal]);
  const { cpuCount } = describeMachine();
  const finished: FinishedScenario[] = [];
  let failure: Error | undefined;
  let current = inEach((w) => w.starting);
  let journal: Journal | undefined;
  try {
    processes = createProcesses((error) => broken.abort(error));
    journal = keep && openJournal({ ...keep, key: journalKey(plan, measuredBy(processes, fleet)) });
    const [before] = journal?.sittings ?? [];
    const keptOf = (name: string): readonly FinishedTrial[] => journal?.keptOf(name) ?? [];
    const keptTrials = plan.scenarios.reduce((sum, { name }) => sum + keptOf(name).length, 0);
    if (before !== undefined) observer.onTakenUp(keptTrials, before.startedAt);
    for (const scenario of plan.scenarios) {
      const collected: FinishedScenario = { scenario, trials: [] };
      finished.push(collected);
      observer.onScenario(scenario.name);
      const onTrial = (what: Text): void => {
        current = inEach((_, of) => `${scenario.name}: ${what[of]}`);
        observer.onTrial(what);
      };
      const { transports, solutions, seed, pcap, target, redisUrl } = plan;
      const conditionsOf = (parameters: Parameters): Promise<Conditions> =>
        chooseConditions(wishOf(parameters, plan), possible);
      const onMoreTrials = (trials: number): void => observer.onMoreTrials(trials);
      const onTrialsLeftOut = (trials: number): void => observer.onTrialsLeftOut(trials);
      const kept = keptOf(scenario.name);
      const run = {
        transports,
        solutions,
        seed,
        pcap,
        target,
        fleet,
        redisUrl,
        processes,
        cleanup,
        signal,
        onTrial,
        onMoreTrials,
        onTrialsLeftOut,
        cpuCount,
        conditionsOf,
        kept,
      };
      for await (const finishedTrial of untilAborted(runScenario(scenario, run), signal)) {
        collected.trials.push(finishedTrial);
        if (kept.includes(finishedTrial)) {
          observer.onTrialKept();
        } else {
          journal?.add(scenario.name, finishedTrial);
          observer.onTrialDone();
        }
      }
    }
  } catch (error) {
    await delay(SIGNAL_MS);
    failure = new Error(`${current[language]}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  // All processes at once; what they ran in afterwards. What cannot be ended costs no finished trial.
  for (const end of [() => processes?.end(), () => cleanup.end()]) {
    try {
      await end();
    } catch (error) {
      failure ??= error instanceof Error ? error : new Error(String(error));
    }
  }
  return { finished, failure, sittings: journal?.sittings ?? [], forget: () => journal?.remove() };
}

/** What decides on the figures beside the plan: what is measured, who measures and judges it, on what. */
function measuredBy(processes: Processes, fleet: Fleet | undefined): string[] {
  const orchestrator = programText("bench/run/run-bench.ts");
  const machines = [describeMachine(), ...(fleet?.descriptions.map(describeForResult) ?? [])];
  return [...processes.programTexts(), orchestrator, JSON.stringify(machines), process.version];
}

function runScenario(scenario: Scenario, run: ScenarioRun): AsyncIterator<FinishedTrial, void> {
  switch (scenario.kind) {
    case "stream":
      return runStreamScenario(scenario, run);
    case "capacity":
      return runCapacityScenario(scenario, run);
    case "echo":
      return runEchoScenario(scenario, run);
    case "heartbeat":
      return runHeartbeatScenario(scenario, run);
    case "attack":
      return runAttackScenario(scenario, run);
    case "checks":
      return runChecksScenario(scenario, run);
  }
}
