import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
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
  it("measures all four transports, loses nothing, keeps the result twice and exits 0", async () => {
    const { directory, ended } = start(...SMALL, "--trials", "1");
    const { code, stdout, stderr } = await ended;
    expect(stderr).toContain("trial 1 of 1");
    const names = readdirSync(directory).toSorted();
    expect(names).toHaveLength(2);
    const json = readFileSync(join(directory, "latest.json"), "utf8");
    expect(readFileSync(join(directory, names[0] ?? ""), "utf8")).toBe(json);
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

  it("writes the result to --out as well", async () => {
    const { directory } = start("--list");
    const out = join(directory, "mine.json");
    const { ended } = start(...SMALL, "--trials", "1", "--transports", "sse", "--out", out);
    await ended;
    expect(readResult(readFileSync(out, "utf8")).status).toBe("complete");
  }, 60_000);

  it("prints nothing but the result to stdout with --json", async () => {
    const { ended } = start(...SMALL, "--trials", "1", "--transports", "websocket", "--json");
    const { stdout } = await ended;
    expect(readResult(stdout).scenarios).toHaveLength(1);
  }, 60_000);

  it("predicts without measuring with --predict: tables, or one document with --json", async () => {
    const { ended } = start("--predict", "--scenario", "latency", "--transports", "sse,websocket");
    const { code, stdout, stderr } = await ended;
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("websocket down");
    run?.cleanUp();
    const json = await start("--predict", "--scenario", "latency", "--transports", "sse", "--json").ended;
    expect(JSON.parse(json.stdout)).toMatchObject({ format: "transport-comparison-lab/prediction", version: 1 });
    run?.cleanUp();
    const quiet = await start("--predict", "--scenario", "capacity").ended;
    expect(quiet.code).toBe(2);
    expect(quiet.stderr.trim().split("\n")).toHaveLength(1);
  }, 60_000);

  it("adds rounds until the figures are known well enough, and stops at --max-trials, which they never are here", async () => {
    const target = ["--target-interval-percent", "0.1", "--max-trials", "7"];
    const { directory, ended } = start(...SMALL, "--transports", "websocket", "--trials", "2", ...target);
    const { code, stderr } = await ended;
    const finished = streamTrialsOf(readResult(readFileSync(join(directory, "latest.json"), "utf8")));
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

describe("the user's mistakes are one line on stderr and exit code 2", () => {
  it.each([
    [["--subscriber", "5"], "unknown option --subscriber; did you mean --subscribers?"],
    [["--messages-per-second", "-1"], "--messages-per-second -1: expected a number from 0.1 to 50000"],
    [["--transports", "sse,carrier-pigeon"], "--transports sse,carrier-pigeon: expected a comma-separated list"],
    [["--cookie-bytes", "10"], "--cookie-bytes: expected --headers cookie with it"],
    [["--out", "/no/such/directory/result.json"], "--out /no/such/directory/result.json: expected a writable file"],
    [
      ["--out", join(import.meta.filename, "result.json")],
      "expected a writable file in an existing directory (ENOTDIR)",
    ],
    [["--out", "/"], "--out /: expected a file, this is a directory"],
    [["steady"], 'unexpected "steady"'],
  ])("%j", async (args, line) => {
    const { ended, directory } = start(...args);
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(line);
    expect(readdirSync(directory)).toEqual([]);
  });
});
