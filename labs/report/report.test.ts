// The report that is handed in: what is in it, that it is read again, and that nothing in it is taken for markup.
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readLabReport } from "../../bench/result/lab-report.ts";
import type { StageOutcome } from "../check/check-exercise.ts";
import { loadExercise } from "../exercises.ts";
import { makeReport } from "./make-report.ts";
import { reportMarkdown } from "./report-markdown.ts";
import { writeReport } from "./write-report.ts";

const EXERCISE = await loadExercise("06-frames");

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), "lab-report-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The first stage fails with `fault`, the others pass. */
function outcomes(fault: string): readonly StageOutcome[] {
  return EXERCISE.stages.map((stage, index) => ({
    stage,
    passed: index > 0,
    fault: index > 0 ? undefined : { en: fault, zh: `错：${fault}` },
    exhibits: [],
    figures: index > 0 ? [] : [{ name: "bytes-per-frame", value: 7.5 }],
    printed: "",
    printedMore: false,
  }));
}

test("holds stages, score, figures, answers and environment, and is read again as it was", async () => {
  const directory = folder();
  writeFileSync(join(directory, "answers.md"), "# mine\n\n## Why?\n\nBecause.\n\n## And then?\n");
  const report = await makeReport(EXERCISE, outcomes("no mask"), directory);
  expect(writeReport(report, directory)).toEqual([]);
  expect(readLabReport(readFileSync(join(directory, "report.json"), "utf8"))).toEqual(report);
  expect(report.score).toEqual({ passed: EXERCISE.stages.length - 1, of: EXERCISE.stages.length });
  expect(report.figures).toEqual([{ stage: EXERCISE.stages[0]?.id, name: "bytes-per-frame", value: 7.5 }]);
  expect(report.answers).toEqual([
    { question: "Why?", answer: "Because." },
    { question: "And then?", answer: "" },
  ]);
  expect(report.software.node).toBe(process.version);
});

test("is Markdown in either language", async () => {
  const report = await makeReport(EXERCISE, outcomes("no mask"), folder());
  expect(reportMarkdown(report, "en")).toMatch(/^# Report: exercise 6, Frames\n[^]*failed: no mask[^]*## Environment/);
  expect(reportMarkdown(report, "zh")).toMatch(/^# 报告：练习 6，帧\n[^]*未通过：错：no mask[^]*## 环境/);
});

test("what a solution said is no markup, and stays in its cell", async () => {
  const report = await makeReport(EXERCISE, outcomes("a | b\n# <img src=x> \u001b[2J `c` *d*"), folder());
  const row = reportMarkdown(report, "en")
    .split("\n")
    .find((line) => line.includes("failed"));
  expect(row).toContain(String.raw`failed: a \| b \# \<img src=x\> \\u{1b}\[2J \`c\` \*d\* |`);
});

test("a link instead of answers.md is not followed", async () => {
  const directory = folder();
  const elsewhere = folder();
  writeFileSync(join(elsewhere, "secret.md"), "## Secret\n\nnot for you\n");
  symlinkSync(join(elsewhere, "secret.md"), join(directory, "answers.md"));
  expect((await makeReport(EXERCISE, outcomes("no"), directory)).answers).toEqual([]);
});

test("a file that is no report is refused in one line", () => {
  expect(() => readLabReport("{}")).toThrow(/expected "format"/);
  expect(() => readLabReport("[")).toThrow(/not a readable result file: expected complete JSON/);
});
