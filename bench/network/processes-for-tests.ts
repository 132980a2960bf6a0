// Finding a running tool by what is on its command line, to kill it under whoever relies on it.
import { readdirSync, readFileSync } from "node:fs";

/** Ids of the processes of `tool` whose command line has such a text (ss cuts its own to pieces: no word boundaries). */
export function processesOf(tool: string, text: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && isOf(pid, tool, text));
}

function isOf(pid: number, tool: string, text: string): boolean {
  try {
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return commandLine.startsWith(`${tool}\0`) && commandLine.includes(text);
  } catch {
    return false; // it has ended
  }
}
