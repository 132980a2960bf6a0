import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { childrenOf, type CliRun, isAlive, runCli } from "../run-cli-for-tests.ts";
import { contendersOf, FIGURES } from "./measures.ts";
import { readPeersResult } from "./result/read.ts";

let run: CliRun | undefined;

afterEach(() => {
  run?.child.kill("SIGKILL");
  run?.cleanUp();
});

function start(...args: string[]): CliRun {
  run = runCli(args, undefined, "bench:peers");
  return run;
}

const SMALL = {
  broadcast: ["--subscribers", "5", "--duration-s", "0.05"],
  saturation: ["--subscribers", "5", "--duration-s", "0.05"],
  echo: ["--duration-s", "0.05"],
  receive: ["--duration-s", "0.05"],
  memory: ["--connections", "10"],
} as const;

describe("npm run bench:peers", () => {
  it.each(["broadcast", "saturation", "echo", "receive", "memory"] as const)(
    "measures %s of every contender and exits 0",
    async (measure) => {
      const { directory, ended } = start("--measure", measure, "--trials", "1", ...SMALL[measure]);
      const { code, stdout, stderr } = await ended;
      expect(code, stderr).toBe(0);
      const names = readdirSync(directory).toSorted();
      expect(names).toEqual([expect.stringMatching(/^peers-20.*Z\.json$/), "peers-latest.json"]);
      const json = readFileSync(join(directory, "peers-latest.json"), "utf8");
      expect(readFileSync(join(directory, names[0] ?? ""), "utf8")).toBe(json);
      const { points, status } = readPeersResult(json);
      expect(status).toBe("complete");
      expect(points.length).toBeGreaterThanOrEqual(2);
      for (const { parameters, series, goals } of points) {
        expect(series.map(({ contender }) => contender)).toEqual(contendersOf(parameters).contenders);
        for (const { contender, trials, summary } of series) {
          const [trial] = trials;
          expect(trial, contender).toMatchObject({ valid: true });
          if (measure !== "memory") {
            expect(trial?.messages).toMatchObject({ lost: 0, surplus: 0 });
            expect(trial?.messages?.delivered).toBeGreaterThan(0);
          }
          expect(summary[FIGURES[measure].cost], contender).toMatchObject({ kind: "measured" });
          expect(stdout).toContain(contender);
        }
        if (measure !== "echo" && measure !== "memory") expect(goals.length).toBeGreaterThanOrEqual(1);
      }
    },
    120_000,
  );

  it("prints nothing but the result to stdout with --json, and writes it to --out too", async () => {
    const { directory } = start("--help");
    const out = join(directory, "mine.json");
    const { ended } = start("--measure", "memory", "--trials", "1", "--connections", "10", "--json", "--out", out);
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(readPeersResult(readFileSync(out, "utf8"))).toEqual(readPeersResult(stdout));
  }, 60_000);

  it("keeps finished trials on Ctrl-C, stops all that it started and exits 130", async () => {
    const args = ["--measure", "broadcast", "--subscribers", "5", "--duration-s", "0.1", "--trials", "100"];
    const { child, directory, ended, printed } = start(...args);
    await printed("[3/");
    const children = childrenOf(child.pid ?? 0);
    expect(children.length).toBeGreaterThanOrEqual(6); // three servers, three loads
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toContain("interrupted: the finished trials are kept");
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
    expect(readPeersResult(readFileSync(join(directory, "peers-latest.json"), "utf8")).status).toBe("interrupted");
  }, 60_000);

  it("says in one line that a server was killed, exits 1 and leaves no process behind", async () => {
    const args = ["--measure", "broadcast", "--subscribers", "5", "--duration-s", "0.1", "--trials", "100"];
    const { child, ended, printed } = start(...args);
    await printed("[3/");
    const children = childrenOf(child.pid ?? 0);
    const server = children.find(({ command }) => command.includes("servers/ws.js"));
    process.kill(server?.pid ?? expect.fail("no server of ws"), "SIGKILL");
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/: the server process of ws ended: killed by SIGKILL$/);
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
  }, 60_000);
});

describe("the user's mistakes are one line on stderr and exit code 2", () => {
  it.each([
    [["--measure", "memory", "--subscribers", "5"], "--subscribers means nothing to memory"],
    [["--measures", "echo"], "unknown option --measures; did you mean --measure?"],
    [["--out", "/"], "--out /: expected a file, this is a directory"],
  ])("%j", async (args, line) => {
    const { ended, directory } = start(...args);
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(line);
    expect(readdirSync(directory)).toEqual([]);
  });
});
