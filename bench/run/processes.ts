// The processes of a run: forked, called, and gone when the run is over, however it ends.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { BenchCalls } from "../../server/bench-calls.ts";
import { CALLED_ENVIRONMENT, connectCalls, type RemoteCalls, type RemoteProcess } from "../../server/remote-calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import { buildPrograms } from "./programs.ts";

export type ServerProcess = RemoteProcess<BenchCalls, string>;
export type WorkerProcess = RemoteProcess<LoadCalls, null>;

/** A process ended although nobody told it to. */
export class ProcessEndedError extends Error {
  override readonly name = "ProcessEndedError";
}

/** All processes of a run. Their channel's end makes them stop, so that nothing is left behind even if the bench is killed. */
export interface Processes {
  /** A bare server on a free port; `ready` is its URL. */
  startServer(options: { heartbeatMs: number }): Promise<ServerProcess>;
  startWorker(): Promise<WorkerProcess>;
  /** Resolves when the given ones are gone. */
  stop(some: readonly RemoteProcess<never, unknown>[]): Promise<void>;
  /** Stops all and removes what was built for them. */
  end(): Promise<void>;
}

/** What a process may take to end by itself. */
const STOP_TIMEOUT_MS = 5000;

/** `onFailure` is told of a process that ends without having been stopped. */
export function createProcesses(onFailure: (error: ProcessEndedError) => void): Processes {
  const children = new Map<object, ChildProcess>();
  const stopped = new Set<ChildProcess>();
  const programs = buildPrograms();
  let ended = false;

  async function start<Calls extends RemoteCalls, Ready>(
    what: string,
    file: string,
    args: string[],
  ): Promise<RemoteProcess<Calls, Ready>> {
    if (ended) throw new Error("the run has ended"); // a round that was beginning when the run was stopped
    const child = fork(file, args, {
      execArgv: ["--expose-gc"],
      env: { ...process.env, ...CALLED_ENVIRONMENT },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let lastError = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      lastError = (lastError + text).slice(-4000);
    });
    children.set(child, child);
    const whyEnded = (): ProcessEndedError => new ProcessEndedError(`the ${what} ended: ${endOf(child, lastError)}`);
    child.once("close", () => stopped.delete(child) || onFailure(whyEnded()));
    const remote = await connectCalls<Calls, Ready>(child, whyEnded);
    children.delete(child);
    children.set(remote, child);
    return remote;
  }

  async function stop(chosen: readonly (readonly [key: object, child: ChildProcess])[]): Promise<void> {
    for (const [, child] of chosen) stopped.add(child);
    await Promise.all(chosen.map(([, child]) => end(child)));
    for (const [key] of chosen) children.delete(key);
  }

  return {
    startServer: ({ heartbeatMs }) =>
      start("server process", programs.serverFile, [
        "--port",
        "0",
        "--messages-per-second",
        "0",
        "--heartbeat-ms",
        String(heartbeatMs),
      ]),
    startWorker: () => start("load worker process", programs.workerFile, []),
    stop: (some) => stop([...children].filter(([key]) => (some as readonly object[]).includes(key))),
    async end() {
      ended = true;
      await stop([...children]);
      programs.remove();
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}

function endOf(child: ChildProcess, lastError: string): string {
  if (child.signalCode !== null) return `killed by ${child.signalCode}`;
  const line = lastError.split("\n").find((text) => /error/i.test(text)) ?? lastError.split("\n")[0] ?? "";
  return `exit code ${child.exitCode ?? "unknown"}${line === "" ? "" : `, ${line.trim()}`}`;
}
