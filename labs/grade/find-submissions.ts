// The submissions in a teacher's folder: DIR/<student>/NN-name/solution.ts, or DIR/<student>/solution.ts of one exercise.
import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { exerciseNames } from "../exercises.ts";
import { SOLUTION_FILE } from "../student/bundle-submission.ts";
import { readHandedIn } from "./handed-in.ts";

export interface Submission {
  /** The folder's name, as it is. */
  readonly student: string;
  readonly directory: string;
  /** Undefined: neither folders nor report say which. */
  readonly exercise: string | undefined;
}

/**
 * By student, then by exercise; links are not followed. `exercise` is that of submissions whose folder does not name it;
 * then DIR's own name tells, then report.json.
 */
export function findSubmissions(directory: string, exercise: string | undefined): readonly Submission[] {
  const known = exerciseNames();
  const named = (name: string): string | undefined => known.find((one) => one === name);
  return foldersIn(directory).flatMap((student): Submission[] => {
    const folder = join(directory, student);
    const own: Submission[] = existsSync(join(folder, SOLUTION_FILE))
      ? [
          {
            student,
            directory: folder,
            exercise:
              exercise ?? named(basename(resolve(directory))) ?? named(readHandedIn(folder).report?.exercise ?? ""),
          },
        ]
      : [];
    const inFolders = foldersIn(folder)
      .filter((name) => named(name) !== undefined)
      .map((name) => ({ student, directory: join(folder, name), exercise: name }));
    return [...own, ...inFolders];
  });
}

function foldersIn(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .toSorted();
}
