// npm run lab -- 5 --watch: checks again whenever a file is saved.
import { once } from "node:events";
import { watch } from "node:fs";
import { EXIT } from "../../bench/exit-codes.ts";
import type { Exercise } from "../exercise/exercise.ts";
import type { CheckOptionValues } from "../lab-options.ts";
import { REPORT_JSON, REPORT_MARKDOWN } from "../report/write-report.ts";
import { words } from "../words.ts";
import { pathForPeople } from "../work-folder.ts";
import { checkOnce } from "./check.ts";

/** An editor's save is several events. */
const QUIET_MS = 150;

/** Resolves when the signal aborts, to the exit code. A save during a check ends that check, and begins another. */
export async function watchExercise(
  exercise: Exercise,
  folder: string,
  options: CheckOptionValues,
  signal: AbortSignal,
): Promise<number> {
  let saved = new AbortController();
  let quiet: NodeJS.Timeout | undefined;
  const watcher = watch(folder, (_, file) => {
    if (file === null || isOurs(file)) return;
    clearTimeout(quiet);
    quiet = setTimeout(() => saved.abort(), QUIET_MS);
  });
  watcher.on("error", () => watcher.close()); // the folder is gone
  while (!signal.aborted) {
    saved = new AbortController();
    const over = AbortSignal.any([signal, saved.signal]);
    console.log(words().checking(new Date().toLocaleTimeString()));
    try {
      await checkOnce(exercise, folder, options, over);
      console.log(words().watching(pathForPeople(folder)));
    } catch (error) {
      if (!over.aborted) throw error;
    }
    if (!over.aborted) await once(over, "abort");
  }
  watcher.close();
  clearTimeout(quiet);
  return EXIT.interrupted;
}

/** The report, and what it is before it has its name; an editor's own files begin with a dot, too. */
function isOurs(file: string): boolean {
  return file.startsWith(".") || file === REPORT_JSON || file === REPORT_MARKDOWN;
}
