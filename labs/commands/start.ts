// npm run lab -- start 5: the starter as the reader's own files.
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../server/command-line.ts";
import { language } from "../../server/language.ts";
import { starterOf } from "../exercises.ts";
import { ANSWERS_FILE } from "../report/answers.ts";
import { SOLUTION_FILE } from "../student/bundle-submission.ts";
import { words } from "../words.ts";
import { numberOf, pathForPeople, WORK_DIRECTORY, workFolder } from "../work-folder.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Throws a UsageError when something is there already: it is never overwritten. */
export function startExercise(exercise: string): void {
  const w = words();
  const folder = workFolder(exercise);
  const shown = pathForPeople(folder);
  const present = existsSync(folder) ? readdirSync(folder) : [];
  if (present.length > 0) throw new UsageError(w.startExists(shown, present.slice(0, 5).join(", ")));
  const starter = starterOf(exercise);
  const answers = join(starter, `answers.${language}.md`);
  try {
    mkdirSync(folder, { recursive: true });
    cpSync(starter, folder, { recursive: true, filter: (file) => !/^answers\...\.md$/.test(basename(file)) });
    if (existsSync(answers)) cpSync(answers, join(folder, ANSWERS_FILE));
    writeEditorSettings();
  } catch (error) {
    throw new UsageError(w.startFailed(shown, (error as NodeJS.ErrnoException).code ?? String(error)));
  }
  const lines = [
    w.started(shown),
    w.readFirst(pathForPeople(join(starter, "..", `handout.${language}.md`))),
    w.thenWrite(join(shown, ANSWERS_FILE)),
    w.thenSolve(join(shown, SOLUTION_FILE)),
    w.thenCheck(numberOf(exercise)),
  ];
  console.log(lines.join("\n"));
}

/** The project's own leave this folder out; with these an editor shows the types of a solution. */
function writeEditorSettings(): void {
  const file = join(WORK_DIRECTORY, "tsconfig.json");
  if (existsSync(file)) return;
  const settings = { extends: join(relative(WORK_DIRECTORY, ROOT), "tsconfig.json"), include: ["."], exclude: [] };
  writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}
