// Grades for a spreadsheet: one row for each submission.
import { csvOf } from "../../bench/output/csv.ts";
import { language } from "../../server/language.ts";
import { printableLine } from "../output/printable.ts";
import { gradeWords } from "./grade-words.ts";
import type { Grade } from "./grade-submission.ts";

/** The heading is English whatever the language: other people's spreadsheets depend on it. */
const HEADING = [
  "student",
  "exercise",
  "passed",
  "of",
  "failed_stages",
  "first_fault",
  "answers_given",
  "answers_asked",
  "reported_passed",
  "notes",
];

export function gradesCsv(grades: readonly Grade[]): string {
  const rows = grades.map(({ student, exercise, passed, of, stages, answers, reported, notes }) => {
    const failed = stages.filter((stage) => !stage.passed);
    return [
      printableLine(student),
      exercise,
      passed,
      of,
      failed.map(({ id }) => id).join(" "),
      printableLine(failed[0]?.fault?.[language] ?? ""),
      answers.given,
      answers.asked,
      reported,
      notes.map((note) => gradeWords().notes[note]).join("; "),
    ];
  });
  return csvOf([HEADING, ...rows]);
}
