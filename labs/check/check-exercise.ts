// Tries every stage of an exercise on a student's solution; none stops the others.
import type { Text } from "../../server/language.ts";
import type { Attempt, Calls, Exercise, Figure, Stage } from "../exercise/exercise.ts";
import type { Exhibit } from "../exercise/exhibit.ts";
import { Fault } from "../exercise/fault.ts";
import { bundleSubmission } from "../student/bundle-submission.ts";
import { DEFAULT_LIMITS, type Limits } from "../student/limits.ts";
import { startStudent, type StudentProcess } from "../student/student-process.ts";

export interface StageOutcome {
  readonly stage: Stage<Calls>;
  readonly passed: boolean;
  /** Why not. */
  readonly fault: Text | undefined;
  /** What went over the wire before it failed, the latest last. */
  readonly exhibits: readonly Exhibit[];
  readonly figures: readonly Figure[];
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  readonly limits?: Limits;
  /** As each stage is done. */
  readonly onStage?: (outcome: StageOutcome) => void;
  /** Only these, by id. Default all. */
  readonly stageIds?: readonly string[] | undefined;
}

const KEPT_EXHIBITS = 4;

/**
 * One outcome per stage, in order. What keeps the solution from being loaded at all is the fault of each. Rejects with
 * the signal's reason, or on a mistake of the check's own.
 */
export async function checkExercise(
  exercise: Exercise,
  directory: string,
  { signal, limits = DEFAULT_LIMITS, onStage, stageIds }: CheckOptions,
): Promise<readonly StageOutcome[]> {
  const script = await faultOr(bundleSubmission(exercise, directory));
  const outcomes: StageOutcome[] = [];
  let student: StudentProcess | undefined;
  /** One process for all stages, and a new one after a limit ended it. */
  const start = async (): Promise<StudentProcess> => {
    if (script instanceof Fault) throw script;
    if (student?.alive !== true) student = await startStudent(script, { limits, signal });
    return student;
  };
  try {
    for (const stage of exercise.stages) {
      if (stageIds?.includes(stage.id) === false) continue;
      const outcome = await tryStage(stage, start, signal);
      outcomes.push(outcome);
      onStage?.(outcome);
    }
  } finally {
    await student?.end();
  }
  return outcomes;
}

async function tryStage(
  stage: Stage<Calls>,
  start: () => Promise<StudentProcess>,
  signal: AbortSignal,
): Promise<StageOutcome> {
  const exhibits: Exhibit[] = [];
  const figures: Figure[] = [];
  const attempt = async (): Promise<void> => {
    const student = await start();
    const seen: Attempt<Calls> = {
      call: (name, ...values) => student.call(name, values, stage.callLimitMs),
      show: (exhibit) => void exhibits.push(exhibit),
      figure: (figure) => void figures.push(figure),
      signal,
    };
    await stage.check(seen);
    await student.settle();
  };
  const result = await faultOr(attempt());
  signal.throwIfAborted();
  const fault = result instanceof Fault ? result.text : undefined;
  return { stage, passed: fault === undefined, fault, exhibits: exhibits.slice(-KEPT_EXHIBITS), figures };
}

/** Other errors are the check's own, and come out. */
async function faultOr<Value>(promise: Promise<Value>): Promise<Value | Fault> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
