// Child processes of a run: forked, called, and gone when the run is over, however it ends.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { CALLED_ENVIRONMENT, connectCalls, type RemoteCalls, type RemoteProcess } from "../../server/remote-calls.ts";

/** A process ended although nobody told it to. */
export class ProcessEndedError extends Error {
  override readonly name = "ProcessEndedError";
  /** "killed by SIGKILL", "exit code 1, …". */
  readonly how: string;
  constructor(message: string, how = message) {
    super(message);
    this.how = how;
  }
}

export interface ChildProgram {
  /** What it is, for messages: "server process". */
  readonly what: string;
  readonly file: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** A command that becomes the program: `["nsenter", …]` puts it into a network namespace. */
  readonly within?: readonly string[];
  /** The only CPU that it and its threads may use; needs `taskset`. */
  readonly cpu?: number | undefined;
  /** Other people's code: what it does ends nothing but its own calls. */
  readonly guarded?: Guarded | undefined;
  /** Told of what it says on stderr. */
  readonly onErrorOutput?: ((text: string) => void) | undefined;
  /** Told of its end when nobody stopped it, in the place of the run: others can go on without it. */
  readonly onEnded?: ((error: ProcessEndedError) => void) | undefined;
}

export interface Guarded {
  readonly heapMegabytes: number;
  /** Until it is ready. */
  readonly startLimitMs: number;
}

/** Their channel's end makes them stop, so that nothing is left behind even if the bench is killed. */
export interface Children {
  /** Resolves when the child says that it is ready. */
  start<Calls extends RemoteCalls, Ready>(program: ChildProgram): Promise<RemoteProcess<Calls, Ready>>;
  /** Resolves when the given ones are gone. */
  stop(some: readonly RemoteProcess<never, unknown>[]): Promise<void>;
  /** Ends the given one as a crash would, with SIGKILL; resolves when it is gone. */
  kill(one: RemoteProcess<never, unknown>): Promise<void>;
  /** Stops all; none starts any more. */
  end(): Promise<void>;
}

/** What a process may take to end by itself. */
const STOP_TIMEOUT_MS = 5000;
/** One that loops never does. */
const GUARDED_STOP_TIMEOUT_MS = 1000;

/** `onFailure` is told of a process that ends without having been stopped. */
export function createChildren(onFailure: (error: ProcessEndedError) => void): Children {
  const children = new Map<object, ChildProcess>();
  const guardedOnes = new WeakSet<ChildProcess>();
  const stopped = new Set<ChildProcess>();
  let ended = false;

  async function stop(chosen: readonly (readonly [key: object, child: ChildProcess])[]): Promise<void> {
    for (const [, child] of chosen) stopped.add(child);
    await Promise.all(
      chosen.map(([, child]) => end(child, guardedOnes.has(child) ? GUARDED_STOP_TIMEOUT_MS : STOP_TIMEOUT_MS)),
    );
    for (const [key] of chosen) children.delete(key);
  }

  return {
    async start<Calls extends RemoteCalls, Ready>(program: ChildProgram): Promise<RemoteProcess<Calls, Ready>> {
      if (ended) throw new Error("the run has ended"); // a round that was beginning when the run was stopped
      const child = forkProgram(program);
      const { guarded, onEnded = onFailure } = program;
      if (guarded !== undefined) guardedOnes.add(child);
      let lastError = "";
      let isLate = false;
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        lastError = (lastError + text).slice(-4000);
        program.onErrorOutput?.(text);
      });
      children.set(child, child);
      const whyEnded = (): ProcessEndedError => {
        const how = endOf(child, lastError);
        if (isLate) return new ProcessEndedError(`the ${program.what} was not ready in time`, how);
        return new ProcessEndedError(`the ${program.what} ended: ${how}`, how);
      };
      child.once("error", (error) =>
        onFailure(new ProcessEndedError(`the ${program.what} did not start: ${error.message}`)),
      );
      child.once("close", () => stopped.delete(child) || guarded || onEnded(whyEnded()));
      const startLimit =
        guarded &&
        setTimeout(() => {
          isLate = true;
          child.kill("SIGKILL");
        }, guarded.startLimitMs);
      const remote = await connectCalls<Calls, Ready>(child, whyEnded).finally(() => clearTimeout(startLimit));
      children.delete(child);
      children.set(remote, child);
      return remote;
    },
    stop: (some) => stop([...children].filter(([key]) => (some as readonly object[]).includes(key))),
    async kill(one) {
      const child = children.get(one);
      if (child === undefined) return;
      stopped.add(child);
      await end(child, 0);
      children.delete(one);
    },
    async end() {
      ended = true;
      await stop([...children]);
    },
  };
}

function forkProgram({ file, args = [], environment, within = [], cpu, guarded }: ChildProgram): ChildProcess {
  const pinned = cpu === undefined ? [] : ["taskset", "-c", String(cpu)];
  // Each becomes the next: same process, same channel.
  const [execPath, ...execArgv] = [...within, ...pinned, process.execPath, "--expose-gc"];
  if (guarded !== undefined) execArgv.push(`--max-old-space-size=${guarded.heapMegabytes}`);
  return fork(file, [...args], {
    execPath,
    execArgv,
    env: { ...process.env, ...environment, ...CALLED_ENVIRONMENT },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** Asks it to end, by its channel, and kills it after `timeoutMs`; 0: kills it at once. */
async function end(child: ChildProcess, timeoutMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  if (timeoutMs === 0) child.kill("SIGKILL");
  else if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  await exited;
  clearTimeout(timer);
}

function endOf(child: ChildProcess, lastError: string): string {
  if (lastError.includes("heap out of memory")) return "it took more memory than it may";
  if (child.signalCode !== null) return `killed by ${child.signalCode}`;
  const lines = lastError.trimEnd().split("\n");
  const line = lines.find((text) => /error/i.test(text)) ?? lines.at(-1) ?? "";
  return `exit code ${child.exitCode ?? "unknown"}${line === "" ? "" : `, ${line.trim()}`}`;
}
