// TCP's own state under a trial, in each network namespace in which the trial has a process.
import { readlinkSync } from "node:fs";
import { readRetransmissions, readTimeWait } from "../network/tcp-state.ts";

/** Null where the system does not tell. */
export interface NetworkState {
  readonly timeWait: number | null;
  /** Segments sent again since the namespaces were made. */
  readonly retransmissions: number | null;
}

/** Of the namespaces of these processes, each counted once. They are read from outside: no process is disturbed. */
export function readNetworkState(pids: readonly (number | undefined)[]): NetworkState {
  const onePerNamespace = new Map(pids.map((pid) => [namespaceOf(pid), pid]));
  if (onePerNamespace.has(undefined)) return { timeWait: null, retransmissions: null };
  const inside = [...onePerNamespace.values()].filter((pid) => pid !== undefined);
  return {
    timeWait: sum(inside.map((pid) => readTimeWait(pid))),
    retransmissions: sum(inside.map((pid) => readRetransmissions(pid)?.retransmittedSegments)),
  };
}

/** Undefined where there is no /proc, and for a process that is gone. */
function namespaceOf(pid: number | undefined): string | undefined {
  try {
    return pid === undefined ? undefined : readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}

/** Null when one of them is not told. */
function sum(values: readonly (number | undefined)[]): number | null {
  let total = 0;
  for (const value of values) {
    if (value === undefined) return null;
    total += value;
  }
  return total;
}
