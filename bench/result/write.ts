// Writing result files: whole or not at all, and where they cannot be written that is said before the run.
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../server/command-line.ts";
import { words } from "../output/words.ts";

/** `bench/results`, or where the environment variable LAB_RESULTS_DIRECTORY points. */
export const RESULTS_DIRECTORY =
  process.env["LAB_RESULTS_DIRECTORY"] ?? fileURLToPath(new URL("../results/", import.meta.url));

/** What a result file's name begins with: nothing for the bench's own. */
export type ResultPrefix = "" | "peers-" | "calibration-" | "soak-";

/** Tries to write where the result will go. Throws a UsageError that says what was expected. */
export function checkWritable(out: string | undefined, prefix: ResultPrefix = ""): void {
  try {
    makeDirectory(RESULTS_DIRECTORY);
    tryToWrite(join(RESULTS_DIRECTORY, `${prefix}latest.json`));
  } catch (error) {
    throw new UsageError(words().resultsNotWritable(RESULTS_DIRECTORY, codeOf(error)));
  }
  if (out === undefined) return;
  try {
    if (statSync(out, { throwIfNoEntry: false })?.isDirectory() !== true) return tryToWrite(resolve(out));
  } catch (error) {
    throw new UsageError(words().outNotWritable(out, codeOf(error)));
  }
  throw new UsageError(words().outIsDirectory(out));
}

/** Makes the directory of captures, and tries to write there. Throws a UsageError that says what was expected. */
export function checkCaptureDirectory(directory: string | undefined): void {
  if (directory === undefined) return;
  try {
    makeDirectory(directory);
    tryToWrite(join(directory, "capture.pcap"));
  } catch (error) {
    throw new UsageError(words().pcapNotWritable(directory, codeOf(error)));
  }
}

export interface WrittenResult {
  /** The first that could be written; undefined when none could. */
  readonly file: string | undefined;
  /** One line for each file that could not. */
  readonly problems: readonly string[];
}

/** Of the file that stays: `<time>.json`. */
export function resultName({ createdAt }: { readonly createdAt: string }, prefix: ResultPrefix = ""): string {
  return `${prefix}${createdAt.replaceAll(":", "-")}.json`;
}

/** Writes `<time>.json` and `latest.json` into the directory, and `out` too. A disk that filled up meanwhile costs only what it holds. */
export function writeResult(
  result: { readonly createdAt: string },
  out: string | undefined,
  prefix: ResultPrefix = "",
  directory = RESULTS_DIRECTORY,
): WrittenResult {
  const json = `${JSON.stringify(result)}\n`; // a suite has a thousand trials: indented, it would be twice as long
  const kept = join(directory, resultName(result, prefix));
  const targets = [kept, join(directory, `${prefix}latest.json`), ...(out === undefined ? [] : [resolve(out)])];
  const written: string[] = [];
  const problems: string[] = [];
  for (const path of targets) {
    try {
      writeWhole(path, json);
      written.push(path);
    } catch (error) {
      problems.push(words().notWritten(path, codeOf(error)));
    }
  }
  return { file: written[0], problems };
}

/** Not recursive: under /proc Node's recursive mkdir never returns. */
function makeDirectory(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false }) === undefined) mkdirSync(directory);
}

/** By renaming, so that a reader never sees half a file; straight into what is not a regular file, such as /dev/stdout. */
function writeWhole(path: string, json: string): void {
  if (isSpecial(path)) return writeFileSync(path, json);
  const partial = partialOf(path);
  try {
    writeFileSync(partial, json);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function tryToWrite(path: string): void {
  if (isSpecial(path)) return;
  writeFileSync(partialOf(path), "");
  rmSync(partialOf(path));
}

function isSpecial(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
}

function partialOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.part`);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
