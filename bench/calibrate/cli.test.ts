import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { childrenOf, type CliRun, isAlive, runCli } from "../run-cli-for-tests.ts";
import { readCalibrationResult } from "./result/read.ts";

let run: CliRun | undefined;

afterEach(() => {
  run?.child.kill("SIGKILL");
  run?.cleanUp();
});

function start(...args: string[]): CliRun {
  run = runCli(args, undefined, "calibrate");
  return run;
}

it("finds every injected fault, invents none, keeps the result and exits 0", async () => {
  const { directory, ended } = start("--checks", "ledger");
  const { code, stdout, stderr } = await ended;
  expect(code, stderr).toBe(0);
  expect(stdout).toContain("8 checks, all ok");
  expect(readdirSync(directory).toSorted()).toEqual([
    expect.stringMatching(/^calibration-20.*Z\.json$/),
    "calibration-latest.json",
  ]);
  const { checks, status } = readCalibrationResult(readFileSync(join(directory, "calibration-latest.json"), "utf8"));
  expect(status).toBe("complete");
  expect(checks.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => "ok"));
  const faults = checks.filter(({ id }) => id.startsWith("ledger-faults-"));
  expect(faults.map(({ measured }) => measured.en)).toEqual(faults.map(() => "8 lost, 7 doubled, 7 out of order"));
}, 60_000);

it("checks clock and link, and its exit code says whether one of them is off", async () => {
  const { directory, ended } = start("--checks", "clock,link");
  const { code } = await ended;
  const { checks } = readCalibrationResult(readFileSync(join(directory, "calibration-latest.json"), "utf8"));
  expect(checks.map(({ id }) => id)).toEqual([
    "clock-server",
    "clock-worker",
    "link-5-ms",
    "link-20-ms",
    "link-100-ms",
  ]);
  expect(code).toBe(checks.some(({ outcome }) => outcome === "off") ? 1 : 0); // a busy machine may be off
}, 60_000);

it("keeps finished checks on Ctrl-C, stops all that it started and exits 130", async () => {
  const { child, directory, ended, printed } = start("--checks", "link");
  await printed("[1]");
  const children = childrenOf(child.pid ?? 0);
  expect(children.length).toBeGreaterThanOrEqual(1);
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  expect(code).toBe(130);
  expect(stderr).toContain("interrupted: the finished checks are kept");
  expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
  const result = readCalibrationResult(readFileSync(join(directory, "calibration-latest.json"), "utf8"));
  expect(result.status).toBe("interrupted");
}, 60_000);
