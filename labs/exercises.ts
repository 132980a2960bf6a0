// The exercises that there are: every folder `labs/NN-name`, in order; each is loaded only when it is asked for.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exercise } from "./exercise/exercise.ts";

const LABS = fileURLToPath(new URL(".", import.meta.url));

/** "01-read-the-charts", … */
export function exerciseNames(): readonly string[] {
  return readdirSync(LABS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
}

/** `name` is one of {@link exerciseNames}. */
export async function loadExercise(name: string): Promise<Exercise> {
  const { exercise } = (await import(`./${name}/exercise.ts`)) as { exercise: Exercise };
  return exercise;
}

/** The folder that a student begins with. */
export function starterOf(name: string): string {
  return join(LABS, name, "starter");
}
