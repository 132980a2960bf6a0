// npm run lab -- 5 --watch: checks again whenever a file is saved.
import { once } from "node:events";
import { watch } from "node:fs";
import { EXIT } from "../../bench/exit-codes.ts";
import type { Exercise } from "../exercise/exercise.ts";
import type { CheckOptionValues } from "../lab-options.ts";
import { REPORT_JSON, REPORT_MARKDOWN } from "../report/write-report.ts";
import { words } from "../words.ts";
import { begunFolder, pathForPeople } from "../work-folder.ts";
import { checkOnce } from "./check.ts";

/** An editor's save is several events. */
const QUIET_MS = 150;

/**
 * Resolves when the signal aborts, to the exit code. A save during a check ends that check, and begins another. Throws a
 * UsageError when the folder is gone.
 */
export async function watchExercise(
  exercise: Exercise,
  folder: string,
  options: CheckOptionValues,
  signal: AbortSignal,
): Promise<number> {
  while (!signal.aborted) {
    begunFolder(exercise.name);
    const saved = new AbortController();
    const over = AbortSignal.any([signal, saved.signal]);
    const stopWatching = onSave(folder, () => saved.abort()); // anew each time: it may be another folder of that name
    try {
      console.log(words().checking(new Date().toLocaleTimeString()));
      await checkOnce(exercise, folder, options, over);
      console.log(words().watching(pathForPeople(folder)));
      if (!over.aborted) await once(over, "abort");
    } catch (error) {
      if (!over.aborted) throw error;
    } finally {
      stopWatching();
    }
  }
  return EXIT.interrupted;
}

/** Gives the function that ends it. */
function onSave(folder: string, check: () => void): () => void {
  let quiet: NodeJS.Timeout | undefined;
  const watcher = watch(folder, (_, file) => {
    if (file === null || isOurs(file)) return;
    clearTimeout(quiet);
    quiet = setTimeout(check, QUIET_MS);
  });
  watcher.on("error", check); // on Windows: the folder is gone
  return () => {
    watcher.close();
    clearTimeout(quiet);
  };
}

/** The report, and what it is before it has its name; an editor's own files begin with a dot, too. */
function isOurs(file: string): boolean {
  return file.startsWith(".") || file === REPORT_JSON || file === REPORT_MARKDOWN;
}
