// The sum over all connections of a run, from snapshots of the live ones and news of each that was destroyed. Pure.
import { lacksSentBytes, parseSocketInfo, type SocketInfo } from "./socket-info.ts";
import type { WireBytes } from "./wire-counter.ts";

export interface SocketTotals {
  /** A line about a socket that was just destroyed. */
  destroyed(line: string): void;
  /** Before a snapshot is taken: which sockets die meanwhile has to be remembered. */
  beginSnapshot(): void;
  /** The snapshot's lines. What it no longer has keeps its last counters until the news of its end. */
  endSnapshot(lines: readonly string[]): WireBytes;
}

/** Throws on lines of a kernel that does not count what is needed. */
export function createSocketTotals(): SocketTotals {
  const known = new Map<string, WireBytes>();
  const destroyedMeanwhile = new Set<string>();
  const total = { up: { ipBytes: 0, packets: 0 }, down: { ipBytes: 0, packets: 0 } };
  let inSnapshot = false;

  return {
    destroyed(line) {
      const socket = parse(line);
      if (socket === undefined) return;
      known.delete(socket.cookie);
      if (inSnapshot) destroyedMeanwhile.add(socket.cookie);
      add(total, socket.bytes);
    },
    beginSnapshot() {
      inSnapshot = true;
      destroyedMeanwhile.clear();
    },
    endSnapshot(lines) {
      inSnapshot = false;
      for (const line of lines) {
        const socket = parse(line);
        if (socket !== undefined && !destroyedMeanwhile.has(socket.cookie)) known.set(socket.cookie, socket.bytes);
      }
      const sum = { up: { ...total.up }, down: { ...total.down } };
      for (const bytes of known.values()) add(sum, bytes);
      return sum;
    },
  };
}

function parse(line: string): SocketInfo | undefined {
  if (lacksSentBytes(line)) throw new Error("expected a kernel that counts sent bytes (Linux 4.19 or newer)");
  return parseSocketInfo(line);
}

function add(
  sum: { up: { ipBytes: number; packets: number }; down: { ipBytes: number; packets: number } },
  bytes: WireBytes,
): void {
  for (const direction of ["up", "down"] as const) {
    sum[direction].ipBytes += bytes[direction].ipBytes;
    sum[direction].packets += bytes[direction].packets;
  }
}
