// What this machine lets processes have of connections: open files, queues for new ones, ports of clients.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Null where there is no such limit, or where it is not told. */
export interface MachineLimits {
  /** The hard limit of each process; Node takes all of it by itself. */
  readonly openFiles: number | null;
  /** New connections that a listening socket may have waiting, at either step of TCP's opening. */
  readonly acceptQueue: number | null;
  /** Connections that one source address may have to one port: each takes a port. */
  readonly clientPorts: number | null;
  /** Whether all of 127.0.0.0/8 is this machine's. Elsewhere than on Linux only 127.0.0.1 is. */
  readonly hasManyAddresses: boolean;
}

export function readMachineLimits(): MachineLimits {
  return {
    openFiles: readOpenFilesLimit(),
    acceptQueue: least(readSetting("core/somaxconn"), readSetting("ipv4/tcp_max_syn_backlog")),
    clientPorts: readClientPorts(),
    hasManyAddresses: process.platform === "linux",
  };
}

/** Null where there is none, or where it is unknown. */
export function readOpenFilesLimit(): number | null {
  const hard = wholeNumber(output("sh", ["-c", "ulimit -Hn"]));
  // Where macOS says "unlimited", its kernel has a limit for every process all the same.
  return process.platform === "darwin"
    ? least(hard, wholeNumber(output("sysctl", ["-n", "kern.maxfilesperproc"])))
    : hard;
}

function readClientPorts(): number | null {
  const range =
    process.platform === "darwin"
      ? output("sysctl", ["-n", "net.inet.ip.portrange.first", "net.inet.ip.portrange.last"])
      : readText("/proc/sys/net/ipv4/ip_local_port_range");
  const [first, last] = range.trim().split(/\s+/).map(wholeNumber);
  return first == null || last == null ? null : last - first + 1;
}

function readSetting(name: string): number | null {
  return wholeNumber(readText(`/proc/sys/net/${name}`));
}

function least(...values: readonly (number | null)[]): number | null {
  const told = values.filter((value) => value !== null);
  return told.length === 0 ? null : Math.min(...told);
}

function wholeNumber(text: string): number | null {
  return /^\d+$/.test(text.trim()) ? Number(text) : null;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function output(tool: string, args: readonly string[]): string {
  try {
    return execFileSync(tool, args, { encoding: "utf8", timeout: 5000, stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}
