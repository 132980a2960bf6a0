// A process that keeps a network namespace alive, and that ends with the bench however the bench ends.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { isGone, SystemCommandError, systemEnvironment, whyFailed } from "./system-command.ts";

export interface NamespaceHolder {
  readonly pid: number;
  /** Resolves when it is gone. */
  end(): Promise<void>;
}

/** What it may take to start, and to end by itself. */
const START_TIMEOUT_MS = 5000;
const STOP_TIMEOUT_MS = 1000;

/** It says that it is there, then waits for its stdin's end: that comes even if the bench is killed with SIGKILL. */
const HOLD = ["sh", "-c", "echo held && exec cat"];

/**
 * `makeNamespace` is a command prefix such as `unshare --net`, which must become what it runs (no fork). Throws
 * SystemCommandError with the tool's own words, or the signal's reason.
 */
export async function holdNamespace(
  makeNamespace: readonly string[],
  signal: AbortSignal | undefined,
): Promise<NamespaceHolder> {
  signal?.throwIfAborted();
  const [tool = "", ...args] = [...makeNamespace, ...HOLD];
  const child = spawn(tool, args, {
    env: systemEnvironment,
    stdio: "pipe",
    detached: true, // Ctrl-C goes to the whole process group: what runs in the namespace has to end before it
  });
  child.stdin.on("error", () => {}); // it is gone already
  const timer = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS);
  const abort = (): void => void child.kill("SIGKILL");
  signal?.addEventListener("abort", abort, { once: true });
  try {
    await held(child, tool);
    signal?.throwIfAborted();
  } catch (error) {
    await end(child);
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
  const { pid } = child;
  if (pid === undefined) throw new Error("expected a process that has started to have an id");
  return { pid, end: () => end(child) };
}

async function held(child: ChildProcess, tool: string): Promise<void> {
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(new SystemCommandError(whyFailed(tool, error.code, ""))),
    );
    child.once("close", () => reject(new SystemCommandError(whyFailed(tool, undefined, stderr))));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (isGone(child)) return;
  const exited = once(child, "exit");
  child.stdin?.end();
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}
