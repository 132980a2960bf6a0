// A solution of the tiny exercise, from its text to its process.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { defineExercise, type Exercise } from "../exercise/exercise.ts";
import { Fault } from "../exercise/fault.ts";
import { bundleSubmission } from "../student/bundle-submission.ts";
import { DEFAULT_LIMITS, type Limits } from "../student/limits.ts";
import { openStudent, type StudentProcess } from "../student/student-process.ts";
import type { calls } from "./tiny-exercise/driver.ts";

const text = { en: "tiny", zh: "小练习" };

export const TINY_EXERCISE: Exercise = defineExercise<typeof calls>({
  title: text,
  aim: text,
  minutes: 1,
  claims: [],
  name: "testing/tiny-exercise",
  mayImport: ["protocol/message.ts"],
  stages: [
    {
      id: "works",
      title: text,
      rule: text,
      section: "the lab's contract",
      hint: text,
      async check({ call }) {
        await call("work");
      },
    },
  ],
});

/** Small, so that what breaks them does so soon. */
export const SMALL_LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  callMs: 700,
  heapMegabytes: 48,
  residentMegabytes: 256,
  printedBytes: 128 * 1024,
  resultBytes: 128 * 1024,
};

/** A folder that holds a solution, gone with the test. */
export function submissionFolder(solution: string): string {
  const directory = mkdtempSync(join(tmpdir(), "lab-submission-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, "solution.ts"), solution);
  return directory;
}

/** Ended with the test. `ofNode`: what the exercise lets a solution import of Node. Rejects with a Fault. */
export async function startSolution(
  solution: string,
  { ofNode = [], limits = SMALL_LIMITS }: { readonly ofNode?: readonly string[]; readonly limits?: Limits } = {},
): Promise<StudentProcess> {
  const exercise = { ...TINY_EXERCISE, mayImportOfNode: ofNode };
  const student = await openStudent(await bundleSubmission(exercise, submissionFolder(solution)), { limits });
  onTestFinished(() => student.end());
  await student.loaded;
  return student;
}

/** What the check says of a solution whose work() was called and then left alone; "passed" if nothing. */
export async function verdict(
  solution: string,
  options: { readonly ofNode?: readonly string[]; readonly limits?: Limits } = {},
): Promise<string> {
  try {
    const student = await startSolution(solution, options);
    await student.call("work", []);
    await student.settle();
    return "passed";
  } catch (error) {
    if (error instanceof Fault) return `${error.text.en}\n${error.text.zh}`;
    throw error;
  }
}
