// Whole soaks, as short as they can be: each kind of fault once, in processes and namespaces of their own.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { redisServerMissing } from "../../server/backbone/redis-process.ts";
import { type CliRun, isAlive, runCli } from "../run-cli-for-tests.ts";
import { kindsFor, type SoakStream } from "./fault-kinds.ts";
import { readSoakResult } from "./result/read.ts";

let run: CliRun | undefined;

afterEach(() => {
  run?.child.kill("SIGKILL");
  run?.cleanUp();
});

function start(...args: string[]): CliRun {
  run = runCli(args, undefined, "soak");
  return run;
}

/** The lab's own processes among those that a process has started, and those that these have. */
function descendantsOf(pid: number): number[] {
  const rows = execFileSync("ps", ["-e", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  const below = (parent: number): { pid: number; command: string }[] =>
    rows.flatMap((row) => {
      const [, child = "", of = "", command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
      return Number(of) === parent ? [{ pid: Number(child), command }, ...below(Number(child))] : [];
    });
  return below(pid).flatMap((one) => (/soak\/cli|server\/main|load\/main/.test(one.command) ? [one.pid] : []));
}

const whyNoRedis = redisServerMissing();

async function expectNothingFound(stream: SoakStream, minutes: string): Promise<void> {
  const { directory, ended } = start("--stream", stream, "--minutes", minutes, "--seed", "3", "--subscribers", "8");
  const { code, stdout, stderr } = await ended;
  const { findings, faults, subscribers } = readSoakResult(readFileSync(join(directory, "soak-latest.json"), "utf8"));
  expect(findings, stderr).toEqual([]);
  expect(code, stdout + stderr).toBe(0);
  const injected = faults.filter(({ state }) => state === "injected").map(({ kind }) => kind);
  expect(injected.toSorted()).toEqual(kindsFor(stream).toSorted());
  for (const { ledger, gaps } of subscribers) {
    expect(ledger).toMatchObject({ delivered: ledger.expected, lost: 0, duplicate: 0, outOfOrder: 0 });
    expect(gaps).toBe(stream === "memory" ? 1 : 0);
  }
  expect(readdirSync(directory).toSorted()).toEqual([expect.stringMatching(/^soak-20.*Z\.json$/), "soak-latest.json"]);
}

describe("npm run soak", () => {
  it("finds nothing on a memory stream after each fault once", () => expectNothingFound("memory", "0.05"), 120_000);

  const onRedis = "finds nothing on a stream in Redis after each fault once";
  it.skipIf(whyNoRedis !== undefined)(
    whyNoRedis === undefined ? onRedis : `${onRedis} (${whyNoRedis})`,
    () => expectNothingFound("redis", "0.07"),
    120_000,
  );

  it("ends in order on Ctrl-C, leaves no process behind, and exits with 130", async () => {
    const { child, directory, ended, printed } = start("--minutes", "1", "--subscribers", "4", "--seed", "3");
    await printed("warming up");
    await expect.poll(() => descendantsOf(child.pid ?? 0).length).toBeGreaterThanOrEqual(2);
    const descendants = descendantsOf(child.pid ?? 0);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect(code, stderr).toBe(130);
    expect(descendants.filter(isAlive)).toEqual([]);
    const { status } = readSoakResult(readFileSync(join(directory, "soak-latest.json"), "utf8"));
    expect(status).toBe("interrupted");
  }, 60_000);
});
