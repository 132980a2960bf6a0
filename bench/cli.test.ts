import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { TRANSPORTS } from "../protocol/transports.ts";
import { readResult } from "./result/read.ts";
import { checkTrials, childrenOf, type CliRun, isAlive, runCli, streamTrialsOf } from "./run-cli-for-tests.ts";

const SMALL = [
  "--quick",
  "--scenario",
  "steady",
  "--subscribers",
  "5",
  "--duration-s",
  "0.5",
  "--poll-interval-ms",
  "50",
];

let run: CliRun | undefined;

afterEach(() => {
  run?.child.kill("SIGKILL");
  run?.cleanUp();
});

function start(...args: string[]): CliRun {
  run = runCli(args);
  return run;
}

describe("npm run bench", () => {
  it("measures all four transports, loses nothing, keeps the result twice and at --out, and exits 0", async () => {
    const directory = mkdtempSync(join(tmpdir(), "lab-results-"));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const out = join(directory, "mine.json");
    const { ended } = (run = runCli([...SMALL, "--trials", "1", "--out", out], directory));
    const { code, stdout, stderr } = await ended;
    expect(stderr).toContain("trial 1 of 1");
    const names = readdirSync(directory).toSorted();
    expect(names).toEqual([expect.stringMatching(/^20.*Z\.json$/), "latest.json", "mine.json"]);
    const json = readFileSync(join(directory, "latest.json"), "utf8");
    for (const copy of [join(directory, names[0] ?? ""), out]) expect(readFileSync(copy, "utf8")).toBe(json);
    const finished = streamTrialsOf(readResult(json));
    checkTrials(
      finished.map(({ trial }) => trial),
      code,
    );
    expect(finished.map(({ transport }) => transport)).toEqual(TRANSPORTS);
    for (const { trial, transport } of finished) {
      expect(trial, transport).toMatchObject({ ledger: { lost: 0, duplicate: 0, outOfOrder: 0 } });
      expect(trial.ledger.delivered).toBe(trial.ledger.expected);
      expect(trial.ledger.expected).toBeGreaterThan(0);
      for (const { up, down } of Object.values(trial.bytes)) {
        for (const { payload, framing, http, tls, tcpStream } of [up, down]) {
          expect(payload + framing + http + tls).toBe(tcpStream);
        }
      }
      expect(stdout).toContain(transport);
    }
  }, 60_000);

  it("adds rounds until figures are known well enough, never here, up to --max-trials; with --json stdout is the result", async () => {
    const target = ["--target-interval-percent", "0.1", "--max-trials", "7"];
    const { ended } = start(...SMALL, "--transports", "websocket", "--trials", "2", ...target, "--json");
    const { code, stdout, stderr } = await ended;
    const finished = streamTrialsOf(readResult(stdout));
    checkTrials(
      finished.map(({ trial }) => trial),
      code,
    );
    expect(finished.map(({ trial }) => trial.round)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const lines = stderr.split("\n").filter((line) => line.includes("of at most 7"));
    const counts = lines.map((line) => /^\[(\d+)\/(\d+)\]/.exec(line)?.slice(1).map(Number) ?? []);
    expect(counts.map(([done]) => done)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const [done = 0, all = 0] of counts) expect(done).toBeLessThanOrEqual(all);
    expect(counts.at(-1)).toEqual([7, 7]);
  }, 60_000);

  it("keeps finished trials on Ctrl-C, stops all that it started and exits 130", async () => {
    const { child, directory, ended, printed } = start(...SMALL, "--transports", "websocket,sse", "--trials", "50");
    await printed("[3/");
    const children = childrenOf(child.pid ?? 0);
    expect(children.length).toBeGreaterThanOrEqual(2);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toContain("interrupted: the finished trials are kept");
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
    expect(readResult(readFileSync(join(directory, "latest.json"), "utf8")).status).toBe("interrupted");
  }, 60_000);

  it("says in one line that the server was killed, keeps finished trials, exits 1 and leaves no process behind", async () => {
    const { child, directory, ended, printed } = start(...SMALL, "--transports", "websocket,sse", "--trials", "50");
    await printed("[3/");
    const children = childrenOf(child.pid ?? 0);
    const server = children.find(({ command }) => command.includes("server/main"));
    process.kill(server?.pid ?? expect.fail("no server process"), "SIGKILL");
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^steady: .*: the server process ended: killed by SIGKILL$/);
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
    expect(existsSync(join(directory, "latest.json"))).toBe(true);
  }, 60_000);
});

it("says before the run that its results cannot be kept (exit code 2)", async () => {
  const { ended } = (run = runCli(["--quick"], "/proc/no-such-directory"));
  const { code, stderr } = await ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^results go to \/proc\/no-such-directory: expected a directory that can be written \(ENOENT\)/,
  );
});
