// The submissions in a teacher's folder: DIR/<student>/NN-name/solution.ts, or DIR/<student>/solution.ts of one exercise.
import { lstatSync, readdirSync } from "node:fs";
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
  /** True: there is nothing that could be checked, which the table shows: nobody is left out of it. */
  readonly isEmpty: boolean;
}

/**
 * By student, then by exercise; links are not followed. `exercise` is that of submissions whose folder does not name it;
 * then DIR's own name tells, then report.json.
 */
export function findSubmissions(directory: string, exercise: string | undefined): readonly Submission[] {
  const ofAll = exercise ?? exerciseNamed(basename(resolve(directory)));
  return entriesIn(directory).flatMap(({ name: student, isLink }): readonly Submission[] => {
    const folder = join(directory, student);
    const found = isLink ? [] : submissionsOf(student, folder, ofAll);
    return found.length > 0 ? found : [{ student, directory: folder, exercise: undefined, isEmpty: true }];
  });
}

function submissionsOf(student: string, folder: string, exercise: string | undefined): readonly Submission[] {
  const solution = lstatSync(join(folder, SOLUTION_FILE), { throwIfNoEntry: false });
  const own = { student, directory: folder, isEmpty: false };
  const inFolders = entriesIn(folder).flatMap(({ name, isLink }) => {
    const named = exerciseNamed(name);
    return named === undefined || isLink ? [] : [{ ...own, directory: join(folder, name), exercise: named }];
  });
  if (solution === undefined) return inFolders;
  const reported = exerciseNamed(readHandedIn(folder).report?.exercise ?? "");
  return [{ ...own, exercise: exercise ?? reported }, ...inFolders];
}

/** Capital letters do not matter: some systems and mail programs change them. */
function exerciseNamed(name: string): string | undefined {
  return exerciseNames().find((one) => one === name.toLowerCase());
}

/** Folders, and links to whatever. */
function entriesIn(directory: string): readonly { readonly name: string; readonly isLink: boolean }[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith("."))
    .map((entry) => ({ name: entry.name, isLink: entry.isSymbolicLink() }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
