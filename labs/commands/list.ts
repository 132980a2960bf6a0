// npm run lab: the exercises, and how far the reader is.
import { existsSync } from "node:fs";
import { formatTable, type Table } from "../../bench/output/table.ts";
import type { LabReport } from "../../bench/result/lab-report.ts";
import { language } from "../../server/language.ts";
import { exerciseNames, loadExercise } from "../exercises.ts";
import { readHandedIn } from "../grade/handed-in.ts";
import { words } from "../words.ts";
import { numberOf, workFolder } from "../work-folder.ts";

export async function listExercises(): Promise<void> {
  const w = words();
  const rows: string[][] = [];
  for (const name of exerciseNames()) {
    const { title, minutes, stages } = await loadExercise(name);
    const progress = progressOf(workFolder(name));
    const passed = typeof progress === "string" ? "" : `${progress.score.passed}/${progress.score.of}`;
    rows.push([
      String(numberOf(name)),
      title[language],
      typeof progress === "string" ? progress : bar(progress),
      passed,
      String(stages.length),
      String(minutes),
    ]);
  }
  const table: Table = { title: w.exercises, columns: w.columns, textColumns: 3, rows };
  console.log(`${formatTable(table)}\n\n${w.howToBegin}`);
}

/** The last report, or in a word why there is none. */
function progressOf(folder: string): LabReport | string {
  if (!existsSync(folder)) return words().notBegunYet;
  const { report, isUnreadable } = readHandedIn(folder);
  return report ?? (isUnreadable ? words().notReadable : words().begun);
}

const BAR_CELLS = 10;

function bar({ score: { passed, of } }: LabReport): string {
  const full = of === 0 ? 0 : Math.min(BAR_CELLS, Math.floor((passed / of) * BAR_CELLS));
  return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
}
