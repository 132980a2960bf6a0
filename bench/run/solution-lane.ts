// A lane with a student's parts in it: on a bed of its own, within time. Whatever they do ends no trial but their own.
import type { Conditions } from "../network/conditions.ts";
import type { Parameters, StreamTrial, UnmeasuredTrial } from "../result/schema.ts";
import type { Solution } from "../solution/solution.ts";
import { runStreamTrial, type TrialPlan } from "./stream-trial.ts";
import { openTestBed, type TestBed, type TestBedRun } from "./test-bed.ts";

export interface SolutionLane {
  /** Its processes are there, and what is to come before the first trial has been. */
  open(): Promise<void>;
  /** After one that did not come to its end none is tried again. Rejects only when the run is stopped. */
  measure(plan: TrialPlan): Promise<StreamTrial | UnmeasuredTrial>;
  close(): Promise<void>;
}

export interface SolutionLanePlan {
  readonly solution: Solution;
  readonly parameters: Parameters;
  readonly conditions: Conditions;
  /** Before the first trial. */
  readonly prepare: (bed: TestBed) => Promise<void>;
  /** Beside what a trial has to take: starting processes, connecting, draining, closing. Default 15,000. */
  readonly graceMs?: number;
}

const GRACE_MS = 15_000;
/** Shorter than the grace: that nobody could connect says more than that nothing came to its end. */
const CONNECT_TIMEOUT_MS = 8000;
const CONNECTING_MS_PER_SUBSCRIBER = 2;

export function createSolutionLane(
  { solution, parameters, conditions, prepare, graceMs = GRACE_MS }: SolutionLanePlan,
  run: TestBedRun,
): SolutionLane {
  const own = run.cleanup.part();
  const abort = new AbortController();
  const limitMs = leastTrialMs(parameters) + graceMs;
  let bed: TestBed | undefined;
  /** Why nothing more is measured. */
  let broken: string | undefined;

  /** Undefined when it did not come to its end: the bed is then gone. */
  async function withinTime<Value>(step: () => Promise<Value>): Promise<Value | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const why = `${solution.name} did not come to its end within ${Math.round(limitMs / 1000)} s: it was stopped`;
      timer = setTimeout(() => reject(new Error(why)), limitMs);
    });
    try {
      return await Promise.race([step(), late]);
    } catch (error) {
      run.signal.throwIfAborted();
      broken = error instanceof Error ? error.message : String(error);
      abort.abort(error);
      await own.end();
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async open() {
      await withinTime(async () => {
        const signal = AbortSignal.any([run.signal, abort.signal]);
        const opened = await openTestBed(parameters, conditions, { ...run, solution, cleanup: own, signal });
        bed = { ...opened, connectTimeoutMs: CONNECT_TIMEOUT_MS };
        await prepare(bed);
      });
    },
    async measure(plan) {
      const startedAt = new Date().toISOString();
      const measuring = broken === undefined ? bed : undefined;
      const trial = measuring && (await withinTime(() => runStreamTrial(plan, measuring)));
      if (trial !== undefined) return trial;
      const { round, orderInRound, seed } = plan;
      return { round, orderInRound, seed, startedAt, valid: false, invalidReason: broken ?? "it was never begun" };
    },
    close: () => own.end(),
  };
}

function leastTrialMs({ warmUpMs, measuredMs, pollIntervalMs, rttMs, jitterMs, subscribers }: Parameters): number {
  const waitedMs = warmUpMs + measuredMs + 2 * pollIntervalMs + 10 * (rttMs + jitterMs);
  return waitedMs + CONNECTING_MS_PER_SUBSCRIBER * subscribers;
}
