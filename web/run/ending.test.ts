import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { RunOutcome } from "../../bench/output/run-reports.ts";
import { endingOf, resultBefore } from "./ending.ts";

const OUTCOME: RunOutcome = {
  status: "complete",
  result: "2026-01-02T00-00-00.000Z.json",
  failure: null,
  claims: [],
  notCounted: [],
  notCountedInAll: 0,
};

it.for([
  [0, OUTCOME, false, "done"],
  [1, OUTCOME, false, "wrong"],
  [1, null, false, "failed"], // a program that throws exits with 1 too
  [0, null, false, "failed"],
  [2, null, false, "refused"],
  [130, OUTCOME, false, "stopped"], // by a signal from elsewhere
  [null, null, true, "stopped"],
  [null, null, false, "failed"],
] as const)("a run with exit code %s ended as %4$s", ([code, outcome, wasStopped, how]) => {
  expect(endingOf({ code, outcome, wasStopped, tookMs: 1, log: [] }).how).toBe(how);
});

it("of what a broken run printed its error is quoted, of what it refused the last line", () => {
  const broken = { outcome: null, wasStopped: false, tookMs: 1 };
  const log = ["[1/2] steady", "TypeError: no such thing", "    at main (cli.ts:1:1)", "", "Node.js v20.20.2"];
  expect(endingOf({ ...broken, code: 1, log }).message).toBe("TypeError: no such thing");
  expect(endingOf({ ...broken, code: 2, log: ["a point is left out", "results go nowhere"] }).message).toBe(
    "results go nowhere",
  );
});

it("the run before it is the newest older one; samples, copies and other kinds are none", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lab-before-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const older = ["2026-01-01T00-00-00.000Z.json", "2025-12-31T00-00-00.000Z.json"];
  const others = ["latest.json", "sample.json", "peers-2026-01-01T12-00-00.000Z.json", "2026-01-03T00-00-00.000Z.json"];
  for (const name of [...older, ...others]) await writeFile(join(folder, name), "");
  expect(await resultBefore(folder, OUTCOME.result)).toBe(older[0]);
  expect(await resultBefore(folder, "2025-01-01T00-00-00.000Z.json")).toBe(null);
  expect(await resultBefore(join(folder, "nowhere"), OUTCOME.result)).toBe(null);
});
