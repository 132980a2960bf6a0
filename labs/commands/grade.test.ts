// npm run lab -- grade: what is found, what is believed (no report), what is kept.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeReport } from "../report/make-report.ts";
import { loadExercise } from "../exercises.ts";
import { findSubmissions } from "../grade/find-submissions.ts";
import { gradesCsv } from "../grade/grades-csv.ts";
import { gradeSubmissions } from "./grade.ts";

const directory = mkdtempSync(join(tmpdir(), "lab-grade-"));
const out = join(directory, "out.csv");
const OPTIONS = { exercise: undefined, out, parallel: 2, json: false, help: false };

function handIn(path: string, solution: string): void {
  mkdirSync(join(directory, path), { recursive: true });
  writeFileSync(join(directory, path, "solution.ts"), solution);
}

beforeAll(async () => {
  handIn("zoe/06-frames", "for (;;) {");
  handIn("=HYPERLINK(1)/06-frames", 'export * from "../../../etc/passwd.ts";');
  handIn("ann", "export const applyMask = 1;");
  const exercise = await loadExercise("06-frames");
  const outcomes = exercise.stages.map((stage) => ({
    stage,
    passed: true,
    fault: undefined,
    exhibits: [],
    figures: [],
    printed: "",
    printedMore: false,
  }));
  const boast = await makeReport(exercise, outcomes, join(directory, "ann"));
  writeFileSync(join(directory, "ann", "report.json"), JSON.stringify(boast));
  handIn("bob", "export {};");
  writeFileSync(join(directory, "bob", "report.json"), "x".repeat(100));
  handIn("zzz-nested/labs/work/06-frames", "export {};");
  symlinkSync(join(directory, "ann"), join(directory, "zzzz-link"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function grade(signal: AbortSignal): Promise<{ code: number; stdout: string; csv: string }> {
  let stdout = "";
  const spies = [
    vi.spyOn(console, "log").mockImplementation((text: string) => void (stdout += `${text}\n`)),
    vi.spyOn(console, "error").mockImplementation(() => {}),
  ];
  try {
    const code = await gradeSubmissions(directory, OPTIONS, signal);
    return { code, stdout, csv: readFileSync(out, "utf8") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test("submissions are found in a stable order; folders, then --exercise, then the report tell the exercise", () => {
  const found = (exercise?: string): unknown[] =>
    findSubmissions(directory, exercise).map((one) => [one.student, one.exercise]);
  expect(found()).toEqual([
    ["=HYPERLINK(1)", "06-frames"],
    ["ann", "06-frames"],
    ["bob", undefined],
    ["zoe", "06-frames"],
    ["zzz-nested", undefined],
    ["zzzz-link", undefined],
  ]);
  expect(found("06-frames")).toContainEqual(["bob", "06-frames"]);
});

test("each is checked anew, no report is believed, and the table goes to screen and file", async () => {
  const { code, stdout, csv } = await grade(new AbortController().signal);
  expect(code).toBe(1); // bob's was not checked
  const rows = csv.slice(1).split("\r\n");
  expect(rows[0]).toMatch(/^student,exercise,passed,of,failed_stages,first_fault,/);
  expect(rows[1]).toMatch(/^'=HYPERLINK\(1\),06-frames,0,10,.*imports \.\.\/\.\.\/\.\.\/etc\/passwd\.ts: this part/);
  expect(rows[2]).toMatch(/^ann,06-frames,0,10,.*,10,its report claims more stages than pass$/);
  expect(rows[3]).toMatch(/^bob,,0,0,.*not checked.*; report\.json is no report/);
  expect(rows[4]).toMatch(/^zoe,06-frames,0,10,mask .*,solution\.ts:1: /);
  for (const row of [5, 6])
    expect(rows[row]).toMatch(/^zzzz?-(nested|link),,0,0,.*nothing to check: expected 06-frames/);
  expect(stdout).toMatch(/ann +06-frames +0\/10 .*its report claims more/);
});

test("interrupted, it exits with 130 and keeps what is done", async () => {
  const { code, csv } = await grade(AbortSignal.abort(new Error("interrupted")));
  expect(code).toBe(130);
  expect(csv).toMatch(/^\uFEFFstudent,exercise,[^\r]*\r\n$/);
});

test("a name with a comma, a quote or a line end stays in its cell", () => {
  const csv = gradesCsv([
    {
      student: 'a,"b"\n=c',
      exercise: null,
      passed: 0,
      of: 0,
      stages: [],
      answers: { given: 0, asked: 0 },
      reported: null,
      notes: [],
    },
  ]);
  expect(csv.split("\r\n")[1]).toBe('"a,""b"" =c",,0,0,,,0,0,,');
});
