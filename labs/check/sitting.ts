// The student's process during a check: one for all stages, and a new one after a limit ended it.
import type { Exercise } from "../exercise/exercise.ts";
import { Fault } from "../exercise/fault.ts";
import { bundleSubmission } from "../student/bundle-submission.ts";
import { type Limits, stopTexts } from "../student/limits.ts";
import { openStudent, type StudentProcess } from "../student/student-process.ts";

export interface Sitting {
  /** A process in which the solution is loaded. Rejects with a {@link Fault}: the same each time if it cannot be. */
  start(): Promise<StudentProcess>;
  /** What the solution printed since the last time, the beginning. */
  takePrinted(): { readonly text: string; readonly more: boolean };
  end(): Promise<void>;
}

export function beginSitting(
  exercise: Exercise,
  directory: string,
  { limits, signal }: { readonly limits: Limits; readonly signal: AbortSignal },
): Sitting {
  const endAt = performance.now() + limits.checkMs;
  let script: string | undefined;
  let cannotBeLoaded: Fault | undefined;
  let student: StudentProcess | undefined;

  async function load(): Promise<StudentProcess> {
    script ??= await bundleSubmission(exercise, directory);
    student = await openStudent(script, { limits, signal });
    await student.loaded;
    return student;
  }

  return {
    async start() {
      if (performance.now() > endAt) throw new Fault(stopTexts.noTime(limits.checkMs));
      if (cannotBeLoaded !== undefined) throw cannotBeLoaded;
      if (student?.alive === true) return student;
      await student?.end();
      try {
        return await load();
      } catch (error) {
        await student?.end();
        signal.throwIfAborted();
        if (error instanceof Fault) cannotBeLoaded = error;
        throw error;
      }
    },
    takePrinted: () => student?.printed.take() ?? { text: "", more: false },
    async end() {
      await student?.end();
    },
  };
}
