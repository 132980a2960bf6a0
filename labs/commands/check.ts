// npm run lab -- 5: tries the reader's solution, says what is wrong, writes the report.
import { join } from "node:path";
import pc from "picocolors";
import { EXIT } from "../../bench/exit-codes.ts";
import { UsageError } from "../../server/command-line.ts";
import { language } from "../../server/language.ts";
import { checkExercise, type StageOutcome } from "../check/check-exercise.ts";
import type { Exercise } from "../exercise/exercise.ts";
import type { CheckOptionValues } from "../lab-options.ts";
import { printedText, stageDetails, stageLine } from "../output/stage-text.ts";
import { printableLine } from "../output/printable.ts";
import { makeReport } from "../report/make-report.ts";
import { REPORT_JSON, REPORT_MARKDOWN, writeReport } from "../report/write-report.ts";
import { words } from "../words.ts";
import { numberOf, pathForPeople } from "../work-folder.ts";

/** Throws a UsageError when options do not fit the exercise. */
export function verifyOptions({ stages }: Exercise, options: CheckOptionValues): void {
  const ids = stages.map(({ id }) => id);
  const { stage } = options;
  if (stage !== undefined && !ids.includes(stage)) throw new UsageError(words().noStage(stage, ids.join(", ")));
  if (options.watch && options.json) throw new UsageError(words().oneOutput);
}

/** Checks once. Gives the exit code; rejects with the signal's reason. */
export async function checkOnce(
  exercise: Exercise,
  folder: string,
  options: CheckOptionValues,
  signal: AbortSignal,
): Promise<number> {
  const say = options.json ? console.error : console.log;
  say(pc.bold(`${numberOf(exercise.name)}  ${exercise.title[language]}`));
  let isFirstFault = true;
  let lastFault: string | undefined;
  const onStage = (outcome: StageOutcome): void => {
    const fault = outcome.fault?.en;
    say(stageLine(outcome, fault !== undefined && fault === lastFault));
    lastFault = fault;
    const isDetailed = !outcome.passed && (isFirstFault || options.all);
    const texts = [
      ...(isDetailed ? [stageDetails(outcome, options.hint && isFirstFault)] : []),
      ...(outcome.printed === "" ? [] : [printedText(outcome)]),
    ];
    if (texts.length > 0) say(texts.join(""));
    if (!outcome.passed) isFirstFault = false;
  };
  const stageIds = options.stage === undefined ? undefined : [options.stage];
  const outcomes = await checkExercise(exercise, folder, { signal, onStage, stageIds });
  const isComplete = outcomes.every(({ passed }) => passed);
  const w = words();
  say("");
  say(pc.bold(w.score(outcomes.filter(({ passed }) => passed).length, outcomes.length)));
  if (!isComplete && !options.hint && !options.all) say(w.moreHints);
  const isWritten = await report(exercise, outcomes, folder, options);
  return isComplete && isWritten ? EXIT.done : EXIT.wrong;
}

/** Writes the report and says where it is; of a part only JSON is printed, if asked for. False when it could not be written. */
async function report(
  exercise: Exercise,
  outcomes: readonly StageOutcome[],
  folder: string,
  { stage, json }: CheckOptionValues,
): Promise<boolean> {
  const w = words();
  const say = json ? console.error : console.log;
  const made = await makeReport(exercise, outcomes, folder);
  if (json) console.log(JSON.stringify(made));
  if (stage !== undefined) {
    say(w.noReport);
    return true;
  }
  const unanswered = made.answers.filter(({ answer }) => answer === "").map(({ question }) => printableLine(question));
  if (made.answers.length === 0) say(w.noAnswers);
  else if (unanswered.length > 0) say(w.unanswered(unanswered.map((question) => `\n  - ${question}`).join("")));
  const problems = writeReport(made, folder);
  for (const problem of problems) console.error(problem);
  const files = [REPORT_MARKDOWN, REPORT_JSON].map((name) => pathForPeople(join(folder, name)));
  if (problems.length === 0) say(w.reportIn(files.join(", ")));
  return problems.length === 0;
}
