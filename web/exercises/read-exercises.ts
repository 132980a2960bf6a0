// The exercises' folders and the reader's own work, from the disk. A file that is not what it should be costs nothing but itself.
import { constants } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { type LabReport, readLabReport } from "../../bench/result/lab-report.ts";
import { ResultError } from "../../bench/result/read.ts";
import { PART_NAMES } from "../../bench/solution/solution.ts";
import { aboutSchema, exerciseSchema, type ListedExercise, type Progress, type Work } from "./listing.ts";

export interface LabFolders {
  /** Holds `NN-name/`. */
  readonly labsDir: string;
  /** Holds the reader's `NN-name/`. */
  readonly workDir: string;
}

/** More than any honest file of a lab has. */
const MAX_FILE_BYTES = 2_000_000;

/** In order. A folder without an about.json that can be read is left out. */
export async function readExercises({ labsDir, workDir }: LabFolders): Promise<ListedExercise[]> {
  const names = await readdir(labsDir).catch(() => []);
  const exercises = await Promise.all(
    names.filter(isExerciseName).map((name) => readExercise(name, join(labsDir, name), join(workDir, name))),
  );
  return exercises.filter((one) => one !== undefined).toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Undefined when there is none. */
export async function readHandout(
  { labsDir }: Pick<LabFolders, "labsDir">,
  name: string,
  language: "en" | "zh",
): Promise<string | undefined> {
  return isExerciseName(name) ? readPlainFile(join(labsDir, name, `handout.${language}.md`)) : undefined;
}

function isExerciseName(name: string): boolean {
  return v.is(exerciseSchema.entries.name, name);
}

async function readExercise(name: string, folder: string, work: string): Promise<ListedExercise | undefined> {
  const about = v.safeParse(aboutSchema, parseJson(await readPlainFile(join(folder, "about.json"))));
  if (!about.success) return undefined;
  const starter = (await readPlainFile(join(folder, "starter", "solution.ts"))) ?? "";
  const parts = PART_NAMES.filter((part) => new RegExp(`^export (?:const|function) ${part}\\b`, "m").test(starter));
  return { name, about: about.output, parts, work: await readWork(work) };
}

async function readWork(folder: string): Promise<Work> {
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) return { kind: "not-begun" };
  const json = await readPlainFile(join(folder, "report.json"));
  if (json === undefined) return { kind: "not-checked" };
  try {
    return { kind: "checked", progress: progressOf(readLabReport(json)) };
  } catch (error) {
    if (!(error instanceof ResultError)) throw error;
    return { kind: "unreadable", problem: error.detail };
  }
}

function progressOf({ createdAt, score, stages, figures, answers }: LabReport): Progress {
  const answered = answers.filter(({ answer }) => answer.trim() !== "").length;
  return { createdAt, score, stages, figures, answered, questions: answers.length };
}

/** Undefined for what is no file, is longer than it may be, or cannot be read: a pipe is not waited for. */
async function readPlainFile(path: string): Promise<string | undefined> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => undefined);
  try {
    const found = await file?.stat();
    return found?.isFile() === true && found.size <= MAX_FILE_BYTES ? await file?.readFile("utf8") : undefined;
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
