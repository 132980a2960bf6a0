// How many connections the system's limit of open files leaves room for: each takes one.
import { execFileSync } from "node:child_process";

/** Where no limit can be read, or there is none. */
const MAX_CONNECTIONS_ELSEWHERE = 16_384;
/** For what is no connection of the server's: files, pipes, refused connections on their way out, connections of its own. */
const RESERVED_FILES = 512;

let known: number | undefined;

/** `ulimit -n` less a reserve, but at least half of it. Read once: Node raises the soft limit to the hard one when it starts. */
export function defaultMaxConnections(): number {
  return (known ??= connectionsWithin(readOpenFilesLimit()));
}

/** `openFiles`: undefined where there is no limit, or none that can be read. */
export function connectionsWithin(openFiles: number | undefined): number {
  if (openFiles === undefined) return MAX_CONNECTIONS_ELSEWHERE;
  return Math.max(1, Math.floor(openFiles / 2), openFiles - RESERVED_FILES);
}

function readOpenFilesLimit(): number | undefined {
  try {
    const said = execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return /^[0-9]+\n$/.test(said) ? Number(said) : undefined; // or "unlimited"
  } catch {
    return undefined; // no sh
  }
}
