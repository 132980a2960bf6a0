// Writing result files: whole or not at all.
import { accessSync, constants, mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../server/command-line.ts";
import { words } from "../output/words.ts";
import type { Result } from "./schema.ts";

/** `bench/results`, or where the environment variable LAB_RESULTS_DIRECTORY points. */
export const RESULTS_DIRECTORY =
  process.env["LAB_RESULTS_DIRECTORY"] ?? fileURLToPath(new URL("../results/", import.meta.url));

/** Says before the run, not after it, that `--out` cannot be written. Throws a UsageError. */
export function checkWritable(out: string): void {
  const file = resolve(out);
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
      throw new UsageError(words().outIsDirectory(out));
    accessSync(dirname(file), constants.W_OK | constants.X_OK);
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) accessSync(file, constants.W_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(words().outNotWritable(out, code ?? String(error)));
  }
}

/** Writes `<time>.json` and `latest.json`, and `out` too. Returns the path of the first. */
export function writeResult(result: Result, out: string | undefined): string {
  const json = `${JSON.stringify(result, null, 1)}\n`;
  mkdirSync(RESULTS_DIRECTORY, { recursive: true });
  const file = join(RESULTS_DIRECTORY, `${result.createdAt.replaceAll(":", "-")}.json`);
  for (const path of [file, join(RESULTS_DIRECTORY, "latest.json")]) writeWhole(path, json);
  if (out !== undefined) writeWhole(resolve(out), json);
  return file;
}

/** By renaming, so that a reader never sees half a file; straight into what is not a regular file, such as /dev/stdout. */
function writeWhole(path: string, json: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) return writeFileSync(path, json);
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  writeFileSync(partial, json);
  renameSync(partial, path);
}
