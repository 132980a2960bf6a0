// What this process used between two instants: CPU time, memory, and how late its event loop ran.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { readProcessStats } from "./process-stats.ts";

export interface ProcessUse {
  readonly cpuUserUs: number;
  readonly cpuSystemUs: number;
  /** At the end, without a forced collection. */
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
  readonly externalBytes: number;
  /** How late a 10 ms timer was. */
  readonly eventLoopDelayP99Us: number;
  readonly eventLoopDelayMaxUs: number;
}

export interface UseMeter {
  begin(): void;
  end(): ProcessUse;
}

export function createUseMeter(): UseMeter {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  let cpuAtBegin = process.cpuUsage();
  return {
    begin() {
      delay.reset();
      delay.enable();
      cpuAtBegin = process.cpuUsage();
    },
    end() {
      const { user, system } = process.cpuUsage(cpuAtBegin);
      delay.disable();
      return {
        ...readProcessStats(),
        cpuUserUs: user,
        cpuSystemUs: system,
        eventLoopDelayP99Us: lateness(delay.percentile(99)),
        eventLoopDelayMaxUs: lateness(delay.max),
      };
    },
  };
}

/** The histogram holds intervals in nanoseconds; what exceeds the 10 ms asked for is lateness. Empty ones read as 0 or as a huge minimum. */
function lateness(intervalNs: number): number {
  return Number.isFinite(intervalNs) ? Math.max(0, Math.round(intervalNs / 1000) - 10_000) : 0;
}

/** Needs `--expose-gc`, which the bench passes. */
export function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error("expected node --expose-gc");
  globalThis.gc();
}

/** What is left in use after a forced collection: heap and external. */
export function collectedMemoryBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What keeps an event loop alive: how many of each kind, by Node's names for them, such as TCPSocketWrap or Timeout. */
export type ActiveResources = Readonly<Record<string, number>>;

export function readActiveResources(): ActiveResources {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
