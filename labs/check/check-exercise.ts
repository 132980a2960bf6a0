// Tries every stage of an exercise on a student's solution; none stops the others.
import type { Text } from "../../server/language.ts";
import type { Attempt, Calls, Exercise, Figure, Stage } from "../exercise/exercise.ts";
import type { Exhibit } from "../exercise/exhibit.ts";
import { Fault } from "../exercise/fault.ts";
import { bundleSubmission } from "../student/bundle-submission.ts";
import { DEFAULT_LIMITS, type Limits, stopTexts } from "../student/limits.ts";
import { startStudent, type StudentProcess } from "../student/student-process.ts";

export interface StageOutcome {
  readonly stage: Stage<Calls>;
  readonly passed: boolean;
  /** Why not. */
  readonly fault: Text | undefined;
  /** What went over the wire before it failed, the latest last. */
  readonly exhibits: readonly Exhibit[];
  readonly figures: readonly Figure[];
  /** By the student's code during this stage: the beginning. */
  readonly printed: string;
  /** It printed more than that. */
  readonly printedMore: boolean;
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
 * the signal's reason.
 */
export async function checkExercise(
  exercise: Exercise,
  directory: string,
  { signal, limits = DEFAULT_LIMITS, onStage, stageIds }: CheckOptions,
): Promise<readonly StageOutcome[]> {
  const outcomes: StageOutcome[] = [];
  let script: string | Fault | undefined;
  let student: StudentProcess | undefined;
  const endAt = performance.now() + limits.checkMs;
  /** One process for all stages, and a new one after a limit ended it. */
  const start = async (): Promise<StudentProcess> => {
    if (performance.now() > endAt) throw new Fault(stopTexts.noTime(limits.checkMs));
    script ??= await faultOr(bundleSubmission(exercise, directory));
    if (script instanceof Fault) throw script;
    if (student?.alive === true) return student;
    const started = await faultOr(startStudent(script, { limits, signal }));
    if (started instanceof Fault) throw (script = started); // it would be the same each time
    return (student = started);
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
  let printed = { text: "", more: false };
  const attempt = async (student: StudentProcess): Promise<void> => {
    const seen: Attempt<Calls> = {
      call: (name, ...values) => student.call(name, values, stage.callLimitMs),
      show: (exhibit) => void exhibits.push(exhibit),
      figure: (figure) => void figures.push(figure),
      signal,
    };
    await stage.check(seen);
    await student.settle();
  };
  const student = await faultOr(start());
  let fault = student instanceof Fault ? student : undefined;
  if (!(student instanceof Fault)) {
    fault = await attempt(student).then(
      () => undefined,
      (error: unknown) => (error instanceof Fault ? error : stumbled(error)),
    );
    printed = student.printed.take();
  }
  signal.throwIfAborted();
  return {
    stage,
    passed: fault === undefined,
    fault: fault?.text,
    exhibits: exhibits.slice(-KEPT_EXHIBITS),
    figures: figures.filter(({ value }) => Number.isFinite(value)),
    printed: printed.text,
    printedMore: printed.more,
  };
}

/** Other errors are our own, and come out. */
async function faultOr<Value>(promise: Promise<Value>): Promise<Value | Fault> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** A stage takes what comes back for what the driver's types say; where a solution gives something else, it stumbles. */
function stumbled(error: unknown): Fault {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return new Fault({
    en: `what came back is not of the shape that the starter's types say (${message})`,
    zh: `返回值与起始文件中声明的类型不符（${message}）`,
  });
}
