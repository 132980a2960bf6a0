// Load machines for real: processes in network namespaces of their own, which meet the run at a Redis.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { addLedgers } from "../merge.ts";
import { readResult } from "../result/read.ts";
import type { Result } from "../result/schema.ts";
import { checkTrials, childrenOf, type CliRun, isAlive, runCli, streamTrialsOf } from "../run-cli-for-tests.ts";
import { type LoadNetwork, openLoadNetwork, whyNoLoadNetwork } from "./load-network-for-tests.ts";

const SMALL = "--quick --scenario steady --subscribers 7 --poll-interval-ms 50 --trials".split(" ");
const NAMES = ["alpha", "beta"] as const;
/** For what takes a machine of two cores that others use seconds. */
const PATIENCE = { timeout: 60_000, interval: 50 } as const;
const whyNot = await whyNoLoadNetwork();

function start(args: readonly string[], within: readonly string[]): CliRun {
  const run = runCli(args, undefined, "bench", within);
  onTestFinished(async () => {
    run.child.kill("SIGKILL");
    await run.ended;
    run.cleanUp();
  });
  return run;
}

interface Machine extends CliRun {
  readonly name: string;
  readonly pid: number;
}

async function startMachine(name: string, workers: number, within: readonly string[], url: string): Promise<Machine> {
  const run = start(["worker", "--join", url, "--join-name", name, "--workers", String(workers)], within);
  let said = "";
  await new Promise<void>((resolve, reject) => {
    run.child.stdout?.on("data", (text: string) => {
      said += text;
      if (said.includes("waiting for a run")) resolve();
    });
    run.child.once("exit", () => reject(new Error(`${name} ended before it had joined: ${said}`)));
  });
  const { pid } = run.child;
  if (pid === undefined) throw new Error("expected a process");
  return { ...run, name, pid };
}

function startRun({ server, serverHost, redisUrl }: LoadNetwork, ...args: string[]): CliRun {
  return start([...SMALL, ...args, "--join", redisUrl, "--load-machines", "2", "--host", serverHost], server);
}

function resultOf({ directory }: CliRun, stderr: string): Result {
  const file = join(directory, "latest.json");
  if (!existsSync(file)) throw new Error(`no result: ${stderr}`);
  return readResult(readFileSync(file, "utf8"));
}

describe.skipIf(whyNot !== undefined)(`load machines${whyNot === undefined ? "" : ` (${whyNot})`}`, () => {
  it("carry one run over all transports: exact ledgers, clocks as one, and go on to the next run when one is lost", async () => {
    const network = await openLoadNetwork();
    const [alpha, beta] = await Promise.all([
      startMachine("alpha", 1, network.loads[0], network.redisUrl),
      startMachine("beta", 2, network.loads[1], network.redisUrl),
    ]);

    const whole = startRun(network, "1", "--duration-s", "0.5");
    const { code, stderr } = await whole.ended;
    expect(stderr).toContain("load from alpha (1 workers), beta (2 workers)");
    checkWhole(resultOf(whole, stderr), code, [0, -network.secondClockAheadUs]);

    // A worker is killed in the first trial, a whole machine in the second; the third has what is left; then all is interrupted.
    const broken = startRun(network, "2", "--duration-s", "1", "--transports", "sse,websocket");
    const said = collectStderr(broken);
    await expect.poll(said, PATIENCE).toMatch(/^\[1\/4\] steady: \S+, trial/m);
    process.kill(childrenOf(beta.pid)[0]?.pid ?? expect.fail("no load worker at beta"), "SIGKILL");
    await expect.poll(said, PATIENCE).toMatch(/^\[2\/4\] steady: \S+, trial/m);
    const orphans = childrenOf(beta.pid).map(({ pid }) => pid);
    expect(orphans).toHaveLength(2);
    beta.child.kill("SIGKILL");
    await expect.poll(said, PATIENCE).toMatch(/^\[4\/4\] steady: \S+, trial/m);
    broken.child.kill("SIGINT");
    const end = await broken.ended;
    expect(end.code).toBe(130);
    expect(orphans.filter(isAlive)).toEqual([]);
    checkBroken(resultOf(broken, end.stderr));

    await expect.poll(() => childrenOf(alpha.pid), PATIENCE).toEqual([]);
    alpha.child.kill("SIGINT");
    const { code: alphaCode, stdout } = await alpha.ended;
    expect(alphaCode).toBe(130);
    expect(stdout.match(/released; waiting for the next run/g)).toHaveLength(2);
  }, 180_000);
});

function collectStderr({ child }: CliRun): () => string {
  let stderr = "";
  child.stderr?.on("data", (text: string) => (stderr += text));
  return () => stderr;
}

/** What was lost is told by name and averaged into nothing; what was measured afterwards came from the other machine. */
function checkBroken({ scenarios, status }: Result): void {
  expect(status).toBe("interrupted");
  const [scenario] = scenarios;
  if (scenario?.kind !== "stream") throw new Error("expected an open-loop scenario");
  const [point] = scenario.points;
  expect(point?.unmeasured).toMatchObject([
    { loadLost: true, invalidReason: "load machine beta: the load worker process ended: killed by SIGKILL" },
    { loadLost: true, invalidReason: "load machine beta was lost: nothing was heard of it for 6 s" },
  ]);
  const trials = point?.series.flatMap((series) => series.trials) ?? [];
  expect(trials.map(({ machines, ledger }) => ({ machines, lost: ledger.lost }))).toMatchObject([
    { machines: [{ name: "alpha", subscribers: 7 }], lost: 0 },
  ]);
}

/** `offsetsUs`: what the clocks' differences really are. */
function checkWhole(result: Result, code: number | null, offsetsUs: readonly number[]): void {
  const trials = streamTrialsOf(result);
  checkTrials(
    trials.map(({ trial }) => trial),
    code,
  );
  expect(result.loadMachines?.map(({ name, workers }) => ({ name, workers }))).toEqual([
    { name: "alpha", workers: 1 },
    { name: "beta", workers: 2 },
  ]);
  expect(trials.map(({ transport }) => transport)).toEqual(TRANSPORTS);
  for (const { transport, trial } of trials) {
    const { machines = [], ledger, deliveries, bytes, network, workers } = trial;
    expect(ledger, transport).toEqual({ ...ledger, delivered: ledger.expected, lost: 0, duplicate: 0, outOfOrder: 0 });
    expect(ledger.expected, transport).toBeGreaterThan(0);
    expect(addLedgers(machines.map((machine) => machine.ledger)), transport).toEqual(ledger);
    expect(machines.map(({ name, subscribers }) => ({ name, subscribers }))).toEqual([
      { name: NAMES[0], subscribers: 3 },
      { name: NAMES[1], subscribers: 4 },
    ]);
    expect(machines.reduce((sum, machine) => sum + machine.deliveries, 0)).toBe(deliveries);
    expect(workers).toHaveLength(3);
    for (const [index, { clock, latency }] of machines.entries()) {
      expect(Math.abs(clock.offsetUs - (offsetsUs[index] ?? 0)), transport).toBeLessThanOrEqual(clock.errorUs);
      expect(clock.errorUs, transport).toBeLessThan(100_000);
      expect(latency?.maxUs, transport).toBeLessThan(10_000_000); // corrected by it
      expect(clock.earlyDeliveries, transport).toBeLessThan(deliveries / 4);
    }
    if (network.wire === "tcpinfo") expect(bytes.steady.down.packets, transport).toBeGreaterThan(0);
    else expect(network.wire).toBe("model");
  }
}
