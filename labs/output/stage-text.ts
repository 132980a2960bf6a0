// A stage's outcome as a person reads it in a terminal.
import pc from "picocolors";
import type { StageOutcome } from "../check/check-exercise.ts";
import { sectionIn } from "../../bench/result/lab-section.ts";
import { formatExhibit } from "../exercise/exhibit.ts";
import { language } from "../../server/language.ts";
import { words } from "../words.ts";
import { printable, printableLine } from "./printable.ts";

/** `✓ mask  Masking`, or `✗ mask  Masking: what is wrong`, or that it is what was said of the stage before. */
export function stageLine({ stage, fault }: StageOutcome, isSameFault: boolean): string {
  const name = `${stage.id}  ${stage.title[language]}`;
  if (fault === undefined) return `${pc.green("✓")} ${name}`;
  const w = words();
  return `${pc.red("✗")} ${w.failedStage(name, isSameFault ? w.sameFault : printableLine(fault[language]))}`;
}

/** Under the line of a stage that failed: its rule, where that is written, the bytes; indented, each line ended. */
export function stageDetails({ stage, exhibits }: StageOutcome, withHint: boolean): string {
  const w = words();
  const lines = [
    w.rule(stage.rule[language], sectionIn(stage.section, language)),
    ...exhibits.flatMap((exhibit) => printable(formatExhibit(exhibit, language)).trimEnd().split("\n")),
    ...(withHint ? [w.hint(stage.hint[language])] : []),
  ];
  return lines.map((line) => `    ${line}\n`).join("");
}

/** What the student's code printed, with nothing in it that a terminal would obey. */
export function printedText({ printed, printedMore }: StageOutcome): string {
  const w = words();
  const lines = printable(printed).trimEnd().split("\n");
  if (printedMore) lines.push(w.printedMore);
  return `    ${w.youPrinted}\n${lines.map((line) => `    │ ${line}\n`).join("")}`;
}
