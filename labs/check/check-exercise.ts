// Tries every stage of an exercise on a student's solution; none stops the others.
import type { Text } from "../../server/language.ts";
import type { Attempt, Calls, Exercise, Figure, Stage } from "../exercise/exercise.ts";
import type { Exhibit } from "../exercise/exhibit.ts";
import { Fault } from "../exercise/fault.ts";
import { DEFAULT_LIMITS, type Limits } from "../student/limits.ts";
import type { StudentProcess } from "../student/student-process.ts";
import { beginSitting, type Sitting } from "./sitting.ts";

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
  const sitting = beginSitting(exercise, directory, { limits, signal });
  try {
    for (const stage of exercise.stages) {
      if (stageIds?.includes(stage.id) === false) continue;
      const outcome = await tryStage(stage, sitting, signal);
      outcomes.push(outcome);
      onStage?.(outcome);
    }
  } finally {
    await sitting.end();
  }
  return outcomes;
}

async function tryStage(stage: Stage<Calls>, sitting: Sitting, signal: AbortSignal): Promise<StageOutcome> {
  const exhibits: Exhibit[] = [];
  const figures: Figure[] = [];
  const attempt = async (student: StudentProcess): Promise<undefined> => {
    const seen: Attempt<Calls> = {
      call: (name, ...values) => student.call(name, values, stage.callLimitMs),
      show: (exhibit) => void exhibits.push(exhibit),
      figure: (figure) => void figures.push(figure),
      signal,
    };
    await stage.check(seen);
    await student.settle();
    return undefined;
  };
  const started = await sitting.start().catch(faultOf);
  const fault = started instanceof Fault ? started : await attempt(started).catch(faultOrStumble);
  const printed = sitting.takePrinted();
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
function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  throw error;
}

/** A stage takes what comes back for what the driver's types say; where a solution gives something else, it stumbles. */
function faultOrStumble(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { message } = error instanceof Error ? error : new Error(String(error));
  return new Fault({
    en: `what came back is not of the shape that the starter's types say (${message})`,
    zh: `返回值与起始代码中声明的类型不符（${message}）`,
  });
}
