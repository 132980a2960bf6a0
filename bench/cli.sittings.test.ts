// Runs that are taken up where they were interrupted.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readResult } from "./result/read.ts";
import { childrenOf, type CliRun, isAlive, runCli, streamTrialsOf } from "./run-cli-for-tests.ts";

let directory: string;
let run: CliRun | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lab-sittings-"));
  const options = { subscribers: 3, "duration-s": 0.5, "poll-interval-ms": 50, "messages-per-second": 40 };
  const scenario = { name: "mine", trials: 2, arrangement: "interleaved", options, vary: { tls: [false, true] } };
  writeFileSync(join(directory, "mine.scenario"), JSON.stringify(scenario));
});

afterEach(() => {
  run?.child.kill("SIGKILL");
  run?.cleanUp();
  rmSync(directory, { recursive: true });
});

function start(...args: string[]): CliRun {
  run = runCli(
    ["--scenario-file", join(directory, "mine.scenario"), "--quick", "--transports", "sse", ...args],
    directory,
  );
  return run;
}

describe("a run that was killed", () => {
  it("keeps its finished trials, and the same command goes on with the others", async () => {
    const killed = start();
    await killed.printed("[3/4]"); // two are finished
    const children = childrenOf(killed.child.pid ?? 0);
    killed.child.kill("SIGKILL");
    await killed.ended;
    await expect.poll(() => children.some(({ pid }) => isAlive(pid)), { timeout: 10_000 }).toBe(false);

    const { stderr } = await start().ended;
    expect(stderr).toContain("2 finished trials are there already (--fresh measures all anew)");
    expect(stderr).not.toContain("[1/4]");
    const result = readResult(readFileSync(join(directory, "latest.json"), "utf8"));
    expect(result).toMatchObject({ status: "complete", sittings: [{}, {}] });
    const trials = streamTrialsOf(result).map(({ trial }) => trial);
    expect(trials.map(({ round }) => round)).toEqual([0, 1, 0, 1]);
    const [first, second] = result.sittings.map(({ startedAt }) => Date.parse(startedAt));
    expect(trials.map(({ startedAt }) => Date.parse(startedAt) < (second ?? 0))).toEqual([true, true, false, false]);
    expect(first).toBeLessThan(second ?? 0);
    expect(readdirSync(directory).filter((name) => name.startsWith(".unfinished"))).toEqual([]);
  }, 60_000);
});

it.skipIf(!existsSync("/dev/full"))(
  "a result that could not be written loses no trial: the same command has them all (/dev/full)",
  async () => {
    const { code } = await start("--trials", "1", "--out", "/dev/full").ended;
    expect(code).toBe(1);
    const { stderr } = await start("--trials", "1").ended;
    expect(stderr).toContain("2 finished trials are there already");
    expect(stderr).not.toMatch(/\[\d\/2\]/);
    expect(readdirSync(directory).filter((name) => name.startsWith(".unfinished"))).toEqual([]);
  },
  60_000,
);
