// npm run lab -- grade DIR: every submission checked anew, each in a process of its own; a table, and one for a spreadsheet.
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../bench/exit-codes.ts";
import { describeSoftware } from "../../bench/machine.ts";
import { formatTable } from "../../bench/output/table.ts";
import { UsageError } from "../../server/command-line.ts";
import { language } from "../../server/language.ts";
import { findSubmissions, type Submission } from "../grade/find-submissions.ts";
import { type Grade, gradeSubmission } from "../grade/grade-submission.ts";
import { gradeWords } from "../grade/grade-words.ts";
import { gradesCsv } from "../grade/grades-csv.ts";
import type { GradeOptionValues } from "../lab-options.ts";
import { printableLine } from "../output/printable.ts";
import { ownNetwork } from "../student/own-network.ts";
import { findExercise, pathForPeople } from "../work-folder.ts";
import { words } from "../words.ts";

/** Resolves to the exit code. Whatever ends it: the table holds what was done until then. */
export async function gradeSubmissions(
  directory: string,
  options: GradeOptionValues,
  signal: AbortSignal,
): Promise<number> {
  const w = gradeWords();
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(w.notADirectory(directory));
  const exercise = options.exercise === undefined ? undefined : findExercise(options.exercise);
  const submissions = findSubmissions(directory, exercise);
  if (submissions.every(({ isEmpty }) => isEmpty)) throw new UsageError(w.nothingThere(directory));
  const out = options.out ?? join(directory, "grades.csv");
  writeTable(out, []);

  const done = new Map<Submission, Grade>();
  const inOrder = (): Grade[] => submissions.flatMap((submission) => done.get(submission) ?? []);
  await inParallel(submissions, options.parallel, async (submission) => {
    if (signal.aborted) return;
    try {
      done.set(submission, await gradeSubmission(submission, signal));
    } catch (error) {
      if (!signal.aborted) throw error;
      return;
    }
    writeTable(out, inOrder());
    const { student, exercise = "?" } = submission;
    console.error(w.grading(done.size, submissions.length, printableLine(student), exercise));
  });

  const grades = inOrder();
  const say = options.json ? console.error : console.log;
  say(gradesTable(grades));
  if ((await ownNetwork()).length === 0) say(words().networkShared);
  say(w.written(pathForPeople(out)));
  if (options.json) console.log(JSON.stringify(gradesDocument(grades)));
  if (signal.aborted) {
    console.error(w.interrupted(grades.length, submissions.length));
    return EXIT.interrupted;
  }
  return grades.some(({ exercise }) => exercise === null) ? EXIT.wrong : EXIT.done;
}

function gradesTable(grades: readonly Grade[]): string {
  const w = gradeWords();
  const rows = grades.map(({ student, exercise, passed, of, answers, stages, notes }) => {
    const fault = stages.find((stage) => !stage.passed)?.fault;
    const remarks = [...(fault == null ? [] : [shorten(fault[language])]), ...notes.map((note) => w.notes[note])];
    return [
      printableLine(student),
      exercise ?? "?",
      `${passed}/${of}`,
      `${answers.given}/${answers.asked}`,
      printableLine(remarks.join("; ")),
    ];
  });
  return formatTable({ title: w.grades, columns: w.columns, textColumns: 5, rows });
}

const MAX_REMARK_CHARS = 80;

function shorten(text: string): string {
  return text.length <= MAX_REMARK_CHARS ? text : `${text.slice(0, MAX_REMARK_CHARS)}…`;
}

function gradesDocument(grades: readonly Grade[]): unknown {
  return {
    format: "transport-comparison-lab/grades",
    version: 1,
    createdAt: new Date().toISOString(),
    software: describeSoftware(),
    grades,
  };
}

function writeTable(file: string, grades: readonly Grade[]): void {
  try {
    writeFileSync(file, gradesCsv(grades));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(gradeWords().outNotWritable(file, code));
  }
}

/** In order, so many at a time. */
async function inParallel<Item>(
  items: readonly Item[],
  workers: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
