// What came of a check, as the report that is handed in.
import { join } from "node:path";
import { describeMachine, describeSoftware } from "../../bench/machine.ts";
import { LAB_REPORT_FORMAT, LAB_REPORT_VERSION, type LabReport } from "../../bench/result/lab-report.ts";
import type { StageOutcome } from "../check/check-exercise.ts";
import type { Exercise } from "../exercise/exercise.ts";
import { starterOf } from "../exercises.ts";
import { ownNetwork } from "../student/own-network.ts";
import { type Answer, ANSWERS_FILE, readAnswers } from "./answers.ts";
import { readPlainFile } from "./read-plain-file.ts";

/** `outcomes`: of every stage. `folder`: the student's, whose answers.md is read. */
export async function makeReport(
  { name, title }: Exercise,
  outcomes: readonly StageOutcome[],
  folder: string,
): Promise<LabReport> {
  const within = await ownNetwork();
  return {
    format: LAB_REPORT_FORMAT,
    version: LAB_REPORT_VERSION,
    createdAt: new Date().toISOString(),
    exercise: name,
    title,
    stages: outcomes.map(({ stage, passed, fault }) => ({
      id: stage.id,
      title: stage.title,
      section: stage.section,
      passed,
      fault: fault ?? null,
    })),
    score: { passed: outcomes.filter(({ passed }) => passed).length, of: outcomes.length },
    figures: outcomes.flatMap(({ stage, figures }) =>
      figures.map((figure) => ({ stage: stage.id, name: figure.name, value: figure.value })),
    ),
    answers: [...answersIn(folder, name)],
    machine: describeMachine(),
    software: describeSoftware(),
    isolation: { network: within.length > 0 },
  };
}

/** What was written into a folder's answers.md; none where there is no such file. */
export function answersIn(folder: string, exercise: string): readonly Answer[] {
  const templates = ["en", "zh"].map((language) => join(starterOf(exercise), `answers.${language}.md`));
  const given = readPlainFile(join(folder, ANSWERS_FILE));
  const begun = templates.map((file) => readPlainFile(file) ?? "");
  return given === undefined ? [] : readAnswers(given, begun);
}
