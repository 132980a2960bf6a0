// How far an exercise has come. Pure.
import type { ListedExercise } from "../../exercises/listing.ts";

/** Every stage passed, at the last check. */
export function isSolved({ work }: ListedExercise): boolean {
  if (work.kind !== "checked") return false;
  const { passed, of } = work.progress.score;
  return of > 0 && passed >= of;
}

export function passedStages({ work }: ListedExercise): number {
  return work.kind === "checked" ? work.progress.score.passed : 0;
}

/** Of its stages; 0 before the first check. */
export function share({ work }: ListedExercise): number {
  if (work.kind !== "checked" || work.progress.score.of === 0) return 0;
  return Math.min(1, work.progress.score.passed / work.progress.score.of);
}

/** 6 for "06-frames". */
export function numberOf(name: string): number {
  return Number(name.slice(0, 2));
}
