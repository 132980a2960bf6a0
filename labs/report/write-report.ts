// report.json and report.md, beside the solution.
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LabReport } from "../../bench/result/lab-report.ts";
import { language } from "../../server/language.ts";
import { words } from "../words.ts";
import { pathForPeople } from "../work-folder.ts";
import { reportMarkdown } from "./report-markdown.ts";

export const REPORT_JSON = "report.json";
export const REPORT_MARKDOWN = "report.md";

/** Each whole or not at all. Gives one line for each file that could not be written. */
export function writeReport(report: LabReport, folder: string): readonly string[] {
  const contents = {
    [REPORT_JSON]: `${JSON.stringify(report, undefined, 2)}\n`,
    [REPORT_MARKDOWN]: reportMarkdown(report, language),
  };
  return Object.entries(contents).flatMap(([name, content]) => {
    const partial = join(folder, `.${name}.${process.pid}.part`);
    try {
      writeFileSync(partial, content);
      renameSync(partial, join(folder, name));
      return [];
    } catch (error) {
      rmSync(partial, { force: true });
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      return [words().reportNotWritten(pathForPeople(join(folder, name)), code)];
    }
  });
}
