// The report.json that came with a submission: shown beside what was found, never believed.
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { type LabReport, readLabReport } from "../../bench/result/lab-report.ts";
import { readPlainFile } from "../report/read-plain-file.ts";
import { REPORT_JSON } from "../report/write-report.ts";

export interface HandedIn {
  readonly report: LabReport | undefined;
  /** Something of that name is there, but is no report. */
  readonly isUnreadable: boolean;
}

export function readHandedIn(folder: string): HandedIn {
  const file = join(folder, REPORT_JSON);
  const json = readPlainFile(file);
  if (json === undefined) {
    return { report: undefined, isUnreadable: lstatSync(file, { throwIfNoEntry: false }) !== undefined };
  }
  try {
    return { report: readLabReport(json), isUnreadable: false };
  } catch {
    return { report: undefined, isUnreadable: true };
  }
}
