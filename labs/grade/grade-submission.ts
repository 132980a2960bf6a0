// One submission, checked anew.
import type { Text } from "../../server/language.ts";
import { checkExercise } from "../check/check-exercise.ts";
import { loadExercise } from "../exercises.ts";
import { answersIn } from "../report/make-report.ts";
import type { Submission } from "./find-submissions.ts";
import { readHandedIn } from "./handed-in.ts";

export interface Grade {
  readonly student: string;
  /** Null: nobody says which. */
  readonly exercise: string | null;
  /** Stages. */
  readonly passed: number;
  readonly of: number;
  readonly stages: readonly { readonly id: string; readonly passed: boolean; readonly fault: Text | null }[];
  readonly answers: { readonly given: number; readonly asked: number };
  /** What the report that came with it says of passed stages; null without one that can be read. */
  readonly reported: number | null;
  /** "claims-more": its report says more than was found; "unreadable-report"; "which-exercise", "nothing-found": it was not checked. */
  readonly notes: readonly ("claims-more" | "unreadable-report" | "which-exercise" | "nothing-found")[];
}

/** Rejects with the signal's reason. */
export async function gradeSubmission(
  { student, directory, exercise, isEmpty }: Submission,
  signal: AbortSignal,
): Promise<Grade> {
  const unchecked = { student, exercise: null, passed: 0, of: 0, stages: [], answers: { given: 0, asked: 0 } };
  if (isEmpty) return { ...unchecked, reported: null, notes: ["nothing-found"] };
  const { report, isUnreadable } = readHandedIn(directory);
  const reported = report?.score.passed ?? null;
  const unreadable = isUnreadable ? ["unreadable-report" as const] : [];
  if (exercise === undefined) {
    return { ...unchecked, reported, notes: ["which-exercise", ...unreadable] };
  }
  const outcomes = await checkExercise(await loadExercise(exercise), directory, { signal });
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const answers = answersIn(directory, exercise);
  return {
    student,
    exercise,
    passed,
    of: outcomes.length,
    stages: outcomes.map(({ stage, passed, fault }) => ({ id: stage.id, passed, fault: fault ?? null })),
    answers: { given: answers.filter(({ answer }) => answer !== "").length, asked: answers.length },
    reported,
    notes: [...(reported !== null && reported > passed ? ["claims-more" as const] : []), ...unreadable],
  };
}
