// Runs a bench as a user does, in a process of its own with a results folder of its own.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Transport } from "../protocol/transports.ts";
import { nodeArguments } from "../server/program-for-tests.ts";
import type { Result, StreamTrial } from "./result/schema.ts";

export interface CliRun {
  readonly child: ChildProcess;
  readonly directory: string;
  /** Resolves when `text` has been printed on stderr. */
  readonly printed: (text: string) => Promise<void>;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
  readonly cleanUp: () => void;
}

const CLI_FILES = {
  bench: fileURLToPath(new URL("./cli.ts", import.meta.url)),
  "bench:peers": fileURLToPath(new URL("./peers/cli.ts", import.meta.url)),
  calibrate: fileURLToPath(new URL("./calibrate/cli.ts", import.meta.url)),
  soak: fileURLToPath(new URL("./soak/cli.ts", import.meta.url)),
} as const;

export function runCli(
  args: readonly string[],
  resultsDirectory?: string,
  script: keyof typeof CLI_FILES = "bench",
  /** A command that becomes it, such as one that enters a network namespace. */
  within: readonly string[] = [],
): CliRun {
  const directory = mkdtempSync(join(tmpdir(), "lab-results-"));
  const [program = "", ...programArgs] = [...within, process.execPath, ...nodeArguments(CLI_FILES[script]), ...args];
  const child = spawn(program, programArgs, {
    env: { ...process.env, LAB_RESULTS_DIRECTORY: resultsDirectory ?? directory },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return {
    child,
    directory,
    async printed(text) {
      while (!stderr.includes(text)) await Promise.race([once(child.stderr, "data"), failOnExit(child, text)]);
    },
    ended: once(child, "close").then(([code]: (number | null)[]) => ({ code: code ?? null, stdout, stderr })),
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The lab's own processes that a process has started, with their command lines. */
export function childrenOf(pid: number): { pid: number; command: string }[] {
  const rows = execFileSync("ps", ["-e", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return rows
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
    .filter(
      (match) =>
        match !== null &&
        Number(match[2]) === pid &&
        /server\/main|load\/worker|link\/main|bench\/peers\/.*\.js/.test(match[3] ?? ""),
    )
    .map((match) => ({ pid: Number(match?.[1]), command: match?.[3] ?? "" }));
}

/** What a machine that is busy with other tests may do to a trial. It then says so, and the run exits with 1. */
const BUSY = /^(a load worker |the host kept |the user-space link was |load machine \S+( began|: its host) )/;

/** Takes a run's open-loop trials. Throws when one is invalid for any other reason, or when the exit code tells otherwise. */
export function checkTrials(trials: readonly StreamTrial[], code: number | null): void {
  if (trials.length === 0) throw new Error("expected trials");
  const reasons = trials.flatMap(({ valid, invalidReason = "?" }) => (valid ? [] : [invalidReason]));
  const unexpected = reasons.filter((reason) => !BUSY.test(reason));
  if (unexpected.length > 0) throw new Error(`expected valid trials: ${unexpected.join("; ")}`);
  const expectedCode = reasons.length === 0 ? 0 : 1;
  if (code !== expectedCode) throw new Error(`expected exit code ${expectedCode}, got ${code}`);
}

/** All of a result's open-loop trials, with their transports. */
export function streamTrialsOf({ scenarios }: Result): { transport: Transport; trial: StreamTrial }[] {
  return scenarios.flatMap((scenario) =>
    scenario.kind !== "stream"
      ? []
      : scenario.points.flatMap(({ series }) =>
          series.flatMap(({ transport, trials }) => trials.map((trial) => ({ transport, trial }))),
        ),
  );
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function failOnExit(child: ChildProcess, text: string): Promise<never> {
  await once(child, "exit");
  throw new Error(`the bench ended before it printed "${text}"`);
}
