// npm run lab -- 5 --watch: checks again whenever a file is saved.
import { once } from "node:events";
import { watch } from "node:fs";
import { EXIT } from "../../bench/exit-codes.ts";
import type { Exercise } from "../exercise/exercise.ts";
import type { CheckOptionValues } from "../lab-options.ts";
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
  let current: AbortController | undefined;
  let checked: Promise<void> = Promise.resolve();
  const again = (): void => {
    current?.abort(new Error("saved again"));
    const mine = new AbortController();
    current = mine;
    checked = checked.then(async () => {
      if (mine.signal.aborted) return;
      console.log(words().checking(new Date().toLocaleTimeString()));
      try {
        await checkOnce(exercise, folder, options, mine.signal);
        console.log(words().watching(pathForPeople(folder)));
      } catch (error) {
        if (!mine.signal.aborted) console.error(error instanceof Error ? error.message : String(error));
      }
    });
  };

  let quiet: NodeJS.Timeout | undefined;
  const watcher = watch(folder, (_, file) => {
    if (file === null || !/\.ts$/.test(file)) return; // the report is our own doing
    clearTimeout(quiet);
    quiet = setTimeout(again, QUIET_MS);
  });
  watcher.on("error", () => watcher.close()); // the folder is gone
  again();
  if (!signal.aborted) await once(signal, "abort");
  watcher.close();
  clearTimeout(quiet);
  current?.abort(signal.reason);
  await checked;
  return EXIT.interrupted;
}
