// Running the system's own tools (unshare, ip, ss, …): always within a bound, a failure in one line.
import { type ChildProcess, execFile } from "node:child_process";
import { commandWords } from "./command-words.ts";

/** A tool that is missing, that failed or that took too long; the message is one line. */
export class SystemCommandError extends Error {
  override readonly name = "SystemCommandError";
}

/** What one of these tools may take: they answer within milliseconds or not at all. */
const TIMEOUT_MS = 5000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Ordinary users' PATH lacks the folders in which Debian keeps `ip` and `tcpdump`; English words wherever we read them. */
export const systemEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`,
  LC_ALL: "C",
};

export interface SystemCommandOptions {
  /** What it reads from stdin; by default nothing. */
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Resolves with what it printed. Throws SystemCommandError, or the signal's reason. */
export function runSystemCommand(
  command: readonly string[],
  { input = "", signal }: SystemCommandOptions = {},
): Promise<string> {
  const [tool = "", ...args] = command;
  const options = {
    env: systemEnvironment,
    timeout: TIMEOUT_MS,
    killSignal: "SIGKILL",
    maxBuffer: MAX_OUTPUT_BYTES,
    signal,
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(tool, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const reason = (): Error => {
        if (signal?.aborted === true) return signal.reason as Error;
        if (child.killed) return new SystemCommandError(commandWords().tookTooLong(tool, TIMEOUT_MS));
        return new SystemCommandError(whyFailed(tool, error.code, stderr));
      };
      if (isGone(child)) reject(reason());
      else child.once("exit", () => reject(reason())); // an abort is told before the process has ended
    });
    child.stdin?.on("error", () => {}); // it ended before it read everything: its exit code says why
    child.stdin?.end(input);
  });
}

/** Ended, or never started. */
export function isGone({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** One line for a tool that could not start (`code` says why) or that said on stderr what is wrong. */
export function whyFailed(tool: string, code: unknown, stderr: string): string {
  if (code === "ENOENT") return commandWords().notInstalled(tool);
  if (code === "EACCES") return commandWords().mayNotRun(tool); // so, too, if a folder of PATH may not be searched
  return firstLine(stderr) ?? commandWords().failed(tool);
}

/** The first line with something in it. */
export function firstLine(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "");
}
