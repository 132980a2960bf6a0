// The server as a process of its own, ended with the test that started it.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { BenchCalls, ServerReady } from "./bench-calls.ts";
import { nodeArguments, programOf } from "./program-for-tests.ts";
import { CALLED_ENVIRONMENT, connectCalls, type RemoteProcess } from "./remote-calls.ts";

const MAIN_FILE = fileURLToPath(new URL("main.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<Ended>;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

function start(
  options: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): { child: ChildProcess; ended: Promise<Ended>; firstLine: Promise<string> } {
  const child = spawn(process.execPath, [...nodeArguments(MAIN_FILE), ...options], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  onTestFinished(() => end(child));
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => (said[name] += text));
  }
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on("data", () => {
      if (said.stdout.includes("\n")) resolve(said.stdout);
    });
    child.once("close", () => resolve(said.stdout));
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...said }));
  return { child, ended, firstLine };
}

/** Runs to its end. */
export function runServerProcess(...options: string[]): Promise<Ended> {
  return start(options).ended;
}

/** Resolves once it listens on a free port. */
export function startServerProcess(...options: string[]): Promise<ServerProcess> {
  return startServerProcessWith({}, ...options);
}

/** The same, with more in its environment. */
export async function startServerProcessWith(
  environment: NodeJS.ProcessEnv,
  ...options: string[]
): Promise<ServerProcess> {
  const { child, ended, firstLine } = start(["--port", "0", ...options], environment);
  const port = /^listening on https?:\/\/127\.0\.0\.1:(\d+)\n$/.exec(await firstLine)?.[1];
  if (port === undefined) throw new Error(`expected it to listen, got ${JSON.stringify(await ended)}`);
  return { child, port: Number(port), ended };
}

/** As the bench starts it: nothing is published but on call. */
export async function forkServerProcess(...options: string[]): Promise<{
  child: ChildProcess;
  remote: RemoteProcess<BenchCalls, ServerReady>;
}> {
  const { file, execArgv } = programOf(MAIN_FILE);
  const child = fork(file, ["--port", "0", "--messages-per-second", "0", ...options], {
    execArgv: [...execArgv, "--expose-gc"],
    env: { ...process.env, ...CALLED_ENVIRONMENT },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => end(child));
  const remote = await connectCalls<BenchCalls, ServerReady>(child, () => new Error("the server process ended"));
  return { child, remote };
}
