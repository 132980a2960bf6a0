// A tool of the system that runs beside a trial (ss, tcpdump) and ends with the bench however the bench ends.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { commandWords } from "./command-words.ts";
import { firstLine, SystemCommandError, systemEnvironment, whyFailed } from "./system-command.ts";

export interface BackgroundTool {
  readonly pid: number;
  /** What it has said on stderr so far. */
  readonly said: () => string;
  /** Resolves when it has ended, whoever ended it, and all it said has arrived. */
  readonly ended: Promise<void>;
  /** SIGTERM, then SIGKILL; resolves when it has ended. */
  stop(): Promise<void>;
}

export interface BackgroundToolOptions {
  /** Of its stdout, without the line's end. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const START_TIMEOUT_MS = 5000;
const STOP_TIMEOUT_MS = 3000;

/**
 * Runs the tool, waits for the end of its own stdin, which comes even if we are killed with SIGKILL, and ends the tool.
 * Only the tool keeps our pipes, so that their end is the tool's.
 */
const WATCH = '"$@" & echo "pid $!" && exec >/dev/null 2>&1; cat; kill "$!"; wait "$!"';

/** Resolves when the process is there, not when it is ready. Throws the signal's reason. */
export async function startBackgroundTool(
  command: readonly string[],
  { onLine = () => {}, signal }: BackgroundToolOptions = {},
): Promise<BackgroundTool> {
  signal?.throwIfAborted();
  const watch = spawn("sh", ["-c", WATCH, "sh", ...command], {
    env: systemEnvironment,
    stdio: "pipe",
    detached: true, // Ctrl-C goes to the whole process group: the order of ending is ours
  });
  let said = "";
  watch.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4000)));
  watch.stdin.on("error", () => {}); // it is gone already
  const ended = new Promise<void>((resolve) => void watch.once("close", () => resolve()));
  watch.stdout.once("end", () => watch.stdin.end()); // the tool has ended: so may its watch

  const pid = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => watch.kill("SIGKILL"), START_TIMEOUT_MS);
    watch.once("error", (error: NodeJS.ErrnoException) =>
      reject(new SystemCommandError(whyFailed("sh", error.code, ""))),
    );
    watch.once("close", () => reject(new SystemCommandError(whyFailed(command[0] ?? "", undefined, said))));
    createInterface({ input: watch.stdout }).on("line", (line) => {
      const pid = /^pid (\d+)$/.exec(line)?.[1];
      if (pid === undefined) return onLine(line);
      clearTimeout(timer);
      resolve(Number(pid));
    });
  });

  async function stop(): Promise<void> {
    watch.stdin.end();
    const timer = setTimeout(() => killIfThere(pid), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }

  if (signal?.aborted === true) {
    await stop();
    signal.throwIfAborted();
  }
  return { pid, said: () => said, ended, stop };
}

/** Polls until the tool is ready. Stops it and throws, with its own words if it ended, else after `timeoutMs`. */
export async function untilReady(
  tool: BackgroundTool,
  isReady: () => boolean,
  { what, timeoutMs, signal }: { what: string; timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<void> {
  let hasEnded = false;
  void tool.ended.then(() => (hasEnded = true));
  const deadline = performance.now() + timeoutMs;
  while (!isReady()) {
    const isLate = performance.now() > deadline;
    if (hasEnded || isLate || signal?.aborted === true) {
      await tool.stop();
      signal?.throwIfAborted();
      throw new SystemCommandError((!isLate && firstLine(tool.said())) || commandWords().notReady(what, timeoutMs));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it ended in the meantime
  }
}
