// What is true of every exercise: the starter fails and the reference passes each stage, and typical mistakes are named.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { checkExercise, type StageOutcome } from "../check/check-exercise.ts";
import type { Exercise } from "../exercise/exercise.ts";

const LABS = fileURLToPath(new URL("../", import.meta.url));

/** A typical wrong solution: the stage that it fails, and words of the message that names the mistake. */
export interface WrongSolution {
  readonly stage: string;
  readonly says: RegExp;
  /** Others may fail with it; by default only `stage` does. */
  readonly alsoFails?: readonly string[];
}

/**
 * `wrong`: by the name of a file in the exercise's `wrong/`, without ".ts". Each file there has to be listed. `together`
 * (default false): they are tried at the same time, where no stage judges by how long something took.
 */
export function describeExercise(
  exercise: Exercise,
  wrong: Readonly<Record<string, WrongSolution>>,
  { together = false }: { readonly together?: boolean } = {},
): void {
  const folder = join(LABS, exercise.name);
  const scratch = mkdtempSync(join(tmpdir(), "lab-exercise-"));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  /** The project's own files may be imported by references and wrong solutions: they are ours. */
  function check(solution: string): Promise<readonly StageOutcome[]> {
    const directory = mkdtempSync(join(scratch, "solution-"));
    writeFileSync(join(directory, "solution.ts"), `export * from ${JSON.stringify(resolve(folder, solution))};\n`);
    const trusted = { ...exercise, mayImport: "all" as const };
    return checkExercise(trusted, directory, { signal: new AbortController().signal });
  }
  const failed = (outcomes: readonly StageOutcome[]): string[] =>
    outcomes.filter(({ passed }) => !passed).map(({ stage }) => stage.id);

  describe(exercise.name, () => {
    const ids = exercise.stages.map(({ id }) => id);

    test("has at least five stages, three wrong solutions and all its texts", () => {
      expect(ids.length).toBeGreaterThanOrEqual(5);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Object.keys(wrong).length).toBeGreaterThanOrEqual(3);
      expect(readdirSync(join(folder, "wrong")).toSorted()).toEqual(
        Object.keys(wrong)
          .map((name) => `${name}.ts`)
          .toSorted(),
      );
      for (const language of ["en", "zh"]) {
        for (const file of [`handout.${language}.md`, `starter/answers.${language}.md`]) {
          expect(existsSync(join(folder, file)), file).toBe(true);
          expect(readFileSync(join(folder, file), "utf8").length, file).toBeGreaterThan(200);
        }
      }
    });

    test("the starter fails every stage", async () => {
      const directory = mkdtempSync(join(scratch, "starter-"));
      cpSync(join(folder, "starter"), directory, { recursive: true });
      const outcomes = await checkExercise(exercise, directory, { signal: new AbortController().signal });
      expect(failed(outcomes)).toEqual(ids);
    });

    test("the reference passes every stage", async () => {
      const outcomes = await check("reference.ts");
      expect(outcomes.flatMap(({ stage, fault }) => (fault === undefined ? [] : [`${stage.id}: ${fault.en}`]))).toEqual(
        [],
      );
      expect(outcomes.length).toBe(ids.length);
    });

    const testWrong = together ? test.concurrent : test;
    testWrong.for(Object.entries(wrong))(
      "%s fails where it should, by its name",
      async ([name, { stage, says, alsoFails = [] }], { expect }) => {
        const outcomes = await check(`wrong/${name}.ts`);
        const outcome = outcomes.find((each) => each.stage.id === stage);
        expect(outcome?.fault?.en ?? "passed").toMatch(says);
        expect(failed(outcomes).filter((id) => id !== stage && !alsoFails.includes(id))).toEqual([]);
      },
    );
  });
}
