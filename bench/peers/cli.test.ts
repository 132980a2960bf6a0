import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { childrenOf, type CliRun, isAlive, runCli } from "../run-cli-for-tests.ts";
import { expectMeasured } from "./expect-measured-for-tests.ts";
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

const SMALL = ["--trials", "1", "--subscribers", "5", "--duration-s", "0.05"];

describe("npm run bench:peers", () => {
  it("measures what servers cost, of every contender, keeps the result twice and at --out, alone on stdout with --json", async () => {
    const directory = mkdtempSync(join(tmpdir(), "lab-results-"));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const out = join(directory, "mine.json");
    const measures = ["--measure", "broadcast,long-poll"];
    run = runCli([...measures, ...SMALL, "--json", "--out", out], directory, "bench:peers");
    const { code, stdout, stderr } = await run.ended;
    expect(code, stderr).toBe(0);
    const names = readdirSync(directory).toSorted();
    expect(names).toEqual(["mine.json", expect.stringMatching(/^peers-20.*Z\.json$/), "peers-latest.json"]);
    for (const name of names) expect(readFileSync(join(directory, name), "utf8")).toBe(stdout);
    const { points, status, absent } = readPeersResult(stdout);
    expect(status).toBe("complete");
    expect(points.map(({ parameters: { measure, protocol } }) => `${measure} ${protocol}`)).toEqual([
      "broadcast websocket",
      "broadcast sse",
      "long-poll long-polling",
    ]);
    for (const point of points) {
      expectMeasured(point, absent);
      for (const { contender } of point.series) expect(stderr).toContain(contender);
    }
  }, 120_000);

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

  it("leaves no process behind when it is killed itself, nor does the nginx of nchan stay", async () => {
    const args = ["--measure", "long-poll", "--subscribers", "5", "--duration-s", "0.1", "--trials", "100"];
    const { child, printed } = start(...args);
    await printed("[2/");
    const descendants = descendantsOf(child.pid ?? 0);
    expect(descendants.length).toBeGreaterThanOrEqual(8); // four servers, four loads
    child.kill("SIGKILL");
    await expect.poll(() => descendants.filter(isAlive), { timeout: 10_000 }).toEqual([]);
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

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child.pid, ...descendantsOf(child.pid)]);
}
