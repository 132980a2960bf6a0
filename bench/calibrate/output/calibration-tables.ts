// A calibration as tables for the terminal: one for each group of checks.
import { type Language, language } from "../../../server/language.ts";
import type { Table } from "../../output/table.ts";
import { type CalibrationResult, type Check, CHECK_GROUPS } from "../result/schema.ts";
import { calibrationWords } from "./words.ts";

export function calibrationTables({ checks }: CalibrationResult, of: Language = language): Table[] {
  const w = calibrationWords(of);
  return CHECK_GROUPS.map((group) => ({
    title: w.groups[group],
    columns: ["", "", w.expected, w.measured, w.error, w.allowed],
    rows: checks.filter((check) => check.group === group).map((check) => row(check, of)),
  })).filter(({ rows }) => rows.length > 0);
}

function row({ name, outcome, expected, measured, error, allowed, unit }: Check, of: Language): string[] {
  const figure = (value: number | null, sign = ""): string => (value === null ? "–" : `${sign}${value} ${unit ?? ""}`);
  return [
    name[of],
    calibrationWords(of).outcomes[outcome],
    expected[of],
    measured[of],
    figure(error),
    figure(allowed, allowed === 0 ? "" : "± "),
  ];
}

/** What it comes to, and why some of it could not be found out. */
export function calibrationRemarks({ checks }: CalibrationResult, of: Language = language): string[] {
  const w = calibrationWords(of);
  const off = checks.filter(({ outcome }) => outcome === "off").length;
  const missing = checks.filter(({ outcome }) => outcome === "not-possible");
  const made = checks.length - missing.length;
  const reasons = new Map(missing.map(({ group, reason }) => [reason?.[of] ?? "", group]));
  return [
    off === 0 ? w.allRight(made) : w.someOff(off, made),
    ...(missing.length === 0 ? [] : [w.someMissing(missing.length)]),
    ...[...reasons].map(([reason, group]) => w.notPossible(w.groups[group], reason)),
  ];
}
