// Where a reader's own work on the exercises lies, and which exercise is meant by what was typed.
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../server/command-line.ts";
import { exerciseNames } from "./exercises.ts";
import { words } from "./words.ts";

/** `labs/work`, or where the environment variable LAB_WORK_DIRECTORY points. */
export const WORK_DIRECTORY = process.env["LAB_WORK_DIRECTORY"] ?? fileURLToPath(new URL("work", import.meta.url));

/** Of one exercise. */
export function workFolder(exercise: string): string {
  return join(WORK_DIRECTORY, exercise);
}

/** As {@link workFolder}. Throws a UsageError when the exercise was not begun. */
export function begunFolder(exercise: string): string {
  const folder = workFolder(exercise);
  if (!existsSync(folder)) throw new UsageError(words().notBegun(pathForPeople(folder), numberOf(exercise)));
  return folder;
}

/** "5", "05", "handshake" and "05-handshake" are one. Throws a UsageError that names those that there are. */
export function findExercise(given: string): string {
  const names = exerciseNames();
  const found = names.find((name) => {
    const isNumber = /^\d{1,2}$/.test(given) && Number(given) === numberOf(name);
    return isNumber || given === name || given === name.slice(3);
  });
  if (found === undefined) throw new UsageError(words().noExercise(given, names.join(", ")));
  return found;
}

export function numberOf(exercise: string): number {
  return Number(exercise.slice(0, 2));
}

/** From where the command was typed. */
export function pathForPeople(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === "" ? "." : fromHere;
}
