// The report for people: Markdown in the reader's language.
import type { LabReport } from "../../bench/result/lab-report.ts";
import { sectionIn } from "../../bench/result/lab-section.ts";
import type { Language } from "../../server/language.ts";
import { printable, printableLine } from "../output/printable.ts";
import { words } from "../words.ts";
import { numberOf } from "../work-folder.ts";

export function reportMarkdown(report: LabReport, language: Language): string {
  const w = words(language);
  const { title, exercise, score, stages, figures, answers, createdAt } = report;
  const parts = [
    `# ${w.reportTitle(numberOf(exercise), title[language])}`,
    `**${w.score(score.passed, score.of)}**`,
    w.checkedAt(createdAt),
    `## ${w.stages}`,
    table(
      [w.stage, w.section, w.result],
      stages.map((stage) => [
        `${stage.title[language]} (${stage.id})`,
        sectionIn(stage.section, language),
        stage.fault === null ? w.passed : w.failed(stage.fault[language]),
      ]),
    ),
    ...(figures.length === 0
      ? []
      : [
          `## ${w.figures}`,
          table(
            [w.stage, w.figure, w.value],
            figures.map(({ stage, name, value }) => [stage, name, String(value)]),
          ),
        ]),
    `## ${w.answers}`,
    ...(answers.length === 0 ? [w.noAnswers] : answers.map((answer) => answerOf(answer, w.noAnswer))),
    `## ${w.environment}`,
    environment(report, language),
  ];
  return `${parts.join("\n\n")}\n`;
}

function environment({ machine, software, isolation }: LabReport, language: Language): string {
  const w = words(language);
  const commit = software.gitCommit === null ? w.noCommit : software.gitCommit.slice(0, 12);
  const rows = [
    ["Node", software.node],
    [w.labVersion, `${software.lab}, ${commit}${software.gitDirty === true ? w.changed : ""}`],
    [w.machine, `${machine.cpuCount} × ${machine.cpuModel}, ${Math.round(machine.memoryBytes / 2 ** 30)} GiB`],
    [w.system, `${machine.platform} ${machine.release} ${machine.arch}`],
    [w.network, isolation.network ? w.networkOwn : w.networkShared],
  ];
  return rows.map(([name = "", value = ""]) => `- ${name}: ${inline(value)}`).join("\n");
}

/** What the student wrote is quoted as it is. */
function answerOf({ question, answer }: LabReport["answers"][number], noAnswer: string): string {
  const lines = answer === "" ? [noAnswer] : printable(answer).split("\n");
  return `### ${inline(question)}\n\n${lines.map((line) => `> ${line}`.trimEnd()).join("\n")}`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

/** One line in which nothing is markup: a fault may quote what a student's code said. */
function inline(text: string): string {
  return printableLine(text).replaceAll(/[\\`*_[\]<>|#&~]/g, (mark) => `\\${mark}`);
}
