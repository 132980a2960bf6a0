// A program that runs in a folder of its own and is gone with the bench, however that ends.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { isGone, systemEnvironment } from "../system-command.ts";

export interface HeldOptions {
  /** Removed when the program has ended. */
  readonly folder: string;
  /** A command that becomes the program: within a namespace, or on one CPU. Default: none. */
  readonly enter?: readonly string[];
}

/** What it may take to end. */
const STOP_TIMEOUT_MS = 5000;

/**
 * Runs a command until it ends or stdin does, which comes even if the bench is killed; then ends what is left of the
 * process group (a worker whose master was killed) and removes the folder. The programs themselves have no such care.
 */
const HOLD = `
folder=$1; shift
"$@" </dev/null & command=$!
exec 3<&0
{ cat <&3; kill "$command"; } >/dev/null 2>&1 &
exec 3<&-
wait "$command"; code=$?
trap "" TERM; kill 0
rm -rf "$folder"
exit "$code"`;

/** What it says comes on stderr. */
export function startHeld(command: readonly string[], { folder, enter = [] }: HeldOptions): ChildProcess {
  const [tool = "", ...args] = [...enter, "sh", "-c", HOLD, "sh", folder, ...command];
  const child = spawn(tool, args, {
    env: systemEnvironment,
    stdio: ["pipe", "ignore", "pipe"],
    detached: true, // Ctrl-C goes to the whole process group: the bench says when it ends
  });
  child.stdin.on("error", () => {}); // it is gone already
  return child;
}

/** Resolves when it has ended. */
export async function endHeld(child: ChildProcess): Promise<void> {
  if (isGone(child)) return;
  const closed = once(child, "exit");
  child.stdin?.end();
  const { pid } = child;
  const timer = setTimeout(() => pid !== undefined && process.kill(-pid, "SIGKILL"), STOP_TIMEOUT_MS);
  await closed;
  clearTimeout(timer);
}
