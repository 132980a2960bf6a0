// What lies in the folders may be anything: students write there.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { labReport } from "../testing/lab-report.ts";
import { listingSchema, type Work } from "./listing.ts";
import { readExercises, readHandout } from "./read-exercises.ts";
import * as v from "valibot";

const scratch = mkdtempSync(join(tmpdir(), "lab-exercises-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const labsDir = fileURLToPath(new URL("../../labs/", import.meta.url));

async function workAfter(prepare: (folder: string) => void): Promise<Work | undefined> {
  const workDir = mkdtempSync(join(scratch, "work-"));
  const folder = join(workDir, "06-frames");
  mkdirSync(folder);
  prepare(folder);
  const exercises = await readExercises({ labsDir, workDir });
  expect(v.is(listingSchema, { exercises })).toBe(true);
  return exercises.find(({ name }) => name === "06-frames")?.work;
}

it("lists the lab's exercises in order, with what the bench can measure of them", async () => {
  const exercises = await readExercises({ labsDir, workDir: join(scratch, "none") });
  const names = exercises.map(({ name }) => name);
  expect(names).toContain("06-frames");
  expect(names).toEqual(names.toSorted());
  expect(exercises.find(({ name }) => name === "06-frames")).toMatchObject({
    about: { title: { en: "Frames" } },
    parts: ["createFrameParser"],
    work: { kind: "not-begun" },
  });
});

describe("of the reader's work it tells", () => {
  it("that it was begun", async () => {
    expect(await workAfter(() => {})).toEqual({ kind: "not-checked" });
  });

  it("what the last check found", async () => {
    const report = labReport({
      answers: [
        { question: "Why?", answer: "" },
        { question: "How?", answer: "So." },
      ],
    });
    const work = await workAfter((folder) => writeFileSync(join(folder, "report.json"), JSON.stringify(report)));
    expect(work).toMatchObject({ kind: "checked", progress: { score: report.score, answered: 1, questions: 2 } });
  });

  it.each([
    ["not JSON", "{"],
    ["another file", '{"format":"something"}'],
    ["a later version", JSON.stringify({ ...labReport(), version: 99 })],
    ["a stage that is none", JSON.stringify({ ...labReport(), stages: [{ id: 7 }] })],
  ])("that its report cannot be read: %s", async (_, text) => {
    const work = await workAfter((folder) => writeFileSync(join(folder, "report.json"), text));
    expect(work).toMatchObject({ kind: "unreadable", problem: expect.stringMatching(/expected/i) });
  });

  it("nothing of what is no file, or longer than any report", async () => {
    const report = (folder: string): string => join(folder, "report.json");
    expect(await workAfter((folder) => mkdirSync(report(folder)))).toEqual({ kind: "not-checked" });
    expect(await workAfter((folder) => symlinkSync("/nowhere", report(folder)))).toEqual({ kind: "not-checked" });
    expect(await workAfter((folder) => writeFileSync(report(folder), " ".repeat(3_000_000)))).toEqual({
      kind: "not-checked",
    });
  });

  it.skipIf(process.platform === "win32")(
    "nothing of a pipe, without waiting for it (no mkfifo on Windows)",
    async () => {
      const work = await workAfter((folder) => void execFileSync("mkfifo", [join(folder, "report.json")]));
      expect(work).toEqual({ kind: "not-checked" });
    },
  );
});

it("leaves out a folder whose about.json is none", async () => {
  const labs = join(scratch, "labs");
  cpSync(join(labsDir, "06-frames"), join(labs, "06-frames"), { recursive: true });
  mkdirSync(join(labs, "07-broken"));
  writeFileSync(join(labs, "07-broken", "about.json"), '{"title":"no text in two languages"}');
  const exercises = await readExercises({ labsDir: labs, workDir: scratch });
  expect(exercises.map(({ name }) => name)).toEqual(["06-frames"]);
});

it("reads hand-outs, and nothing beside them", async () => {
  expect(await readHandout({ labsDir }, "06-frames", "zh")).toMatch(/帧/);
  expect(await readHandout({ labsDir }, "../labs/06-frames", "zh")).toBeUndefined();
  expect(await readHandout({ labsDir }, "99-none", "en")).toBeUndefined();
});
