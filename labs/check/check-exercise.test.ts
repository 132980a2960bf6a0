// A check of stages: each is tried, whatever became of the one before it.
import { expect, test } from "vitest";
import type { Exercise, Stage } from "../exercise/exercise.ts";
import { fail } from "../exercise/fault.ts";
import { SMALL_LIMITS, submissionFolder, TINY_EXERCISE } from "../testing/tiny-exercise-for-tests.ts";
import type { calls } from "../testing/tiny-exercise/driver.ts";
import { checkExercise } from "./check-exercise.ts";

const text = { en: "text", zh: "文字" };

function exerciseOf(...checks: readonly Stage<typeof calls>["check"][]): Exercise {
  const stages = checks.map((check, index) => ({
    id: `stage-${index}`,
    title: text,
    rule: text,
    section: "none",
    hint: text,
    check,
  }));
  return { ...TINY_EXERCISE, stages };
}

/** Of each stage: what is wrong, in English, or "passed". */
async function outcomes(
  exercise: Exercise,
  solution: string,
  signal = new AbortController().signal,
): Promise<string[]> {
  const all = await checkExercise(exercise, submissionFolder(solution), { signal, limits: SMALL_LIMITS });
  return all.map(({ fault, printed }) => (fault?.en ?? "passed") + (printed === "" ? "" : ` | ${printed.trim()}`));
}

test("a stage that ends the process does not end the check", async () => {
  const exercise = exerciseOf(
    async ({ call }) => void (await call("work")),
    async ({ call }) => void (await call("add", 1, 2)),
    async () => fail(text),
  );
  expect(await outcomes(exercise, 'export function work() { console.log("bye"); process.exit(1); }')).toEqual([
    "work() ended the process (exit code 1): a solution must not call process.exit or crash it | bye",
    "passed",
    "text",
  ]);
});

test("a solution that cannot be loaded is the fault of each stage, tried once, and what it printed is kept", async () => {
  const works: Stage<typeof calls>["check"] = async ({ call }) => void (await call("work"));
  const said = await outcomes(
    exerciseOf(works, works),
    'console.log("loading"); throw new Error("no"); export function work() {}',
  );
  expect(said).toEqual([
    "your code threw while it was loaded: Error: no (solution.ts:1) | loading",
    "your code threw while it was loaded: Error: no (solution.ts:1)",
  ]);
});

test("a value of another shape than declared is a fault, not a crash of the check", async () => {
  const exercise = exerciseOf(async ({ call }) => {
    const given = (await call("work")) as { readonly list: readonly unknown[] };
    if (given.list.length > 0) fail(text);
  });
  expect(await outcomes(exercise, "export function work() {}")).toEqual([
    expect.stringMatching(/^what came back is not of the shape that the starter's types say \(Cannot read/),
  ]);
});

test("after its time, no further stage is begun", async () => {
  const exercise = exerciseOf(
    async () => {},
    async () => {},
  );
  const limits = { ...SMALL_LIMITS, checkMs: 0 };
  const { signal } = new AbortController();
  const all = await checkExercise(exercise, submissionFolder("export function work() {}"), { signal, limits });
  expect(all.map(({ fault }) => fault?.en)).toEqual(Array(2).fill(expect.stringMatching(/^not tried/)));
});

test("an abort ends the student's process and rejects with the signal's reason", async () => {
  const abort = new AbortController();
  const exercise = exerciseOf(async ({ call }) => {
    setTimeout(() => abort.abort(new Error("enough")), 50);
    await call("work");
  });
  await expect(outcomes(exercise, "export function work() { for (;;); }", abort.signal)).rejects.toThrow("enough");
});
