// What a trial says of its own instrument: which processes were at their limit, what else the machine did.
import { cpuUs } from "../metrics.ts";
import type { SelfAudit } from "../result/measured-schema.ts";
import type { ProcessUse } from "../result/schema.ts";
import type { ServersUse } from "./measured-server.ts";
import { cpuSharesBetween, type MachineCpu, readMachineCpu } from "./machine-cpu.ts";
import { type NetworkState, readNetworkState } from "./network-state.ts";
import { SATURATED_SHARE } from "./saturated-share.ts";

type ProcessName = SelfAudit["saturated"][number];
type CpuUse = Pick<ProcessUse, "cpuUserUs" | "cpuSystemUs">;

/** What the processes of a trial used within its window; link and proxy where there is one. */
export interface TrialUse extends ServersUse {
  readonly workers: readonly ProcessUse[];
  /** Load workers of other machines: they may be at their limit, and take nothing of this machine's CPU. */
  readonly elsewhere?: readonly ProcessUse[];
  readonly link?: CpuUse;
  readonly proxy?: CpuUse;
}

export interface SelfAuditor {
  windowBegins(): void;
  windowEnds(): void;
  /**
   * From here on segments are no longer counted as sent again: hundreds of connections that end at once make TCP probe
   * for the last of them (RFC 8985 §7), which says nothing of what was measured. Not called: they count to the end.
   */
  closingBegins(): void;
  /** When every connection is gone. */
  finish(use: TrialUse, measuredMs: number): Omit<SelfAudit, "unexplainedIpBytes">;
}

/**
 * Begins before anything is connected. `pids`: processes in every network namespace that the trial has. Transports that
 * are measured side by side are each other's "others", and so is what else the machine does.
 */
export function startSelfAudit(pids: readonly (number | undefined)[]): SelfAuditor {
  const networkAtStart = readNetworkState(pids);
  let machineAtStart: MachineCpu | null = null;
  let machineAtEnd: MachineCpu | null = null;
  let networkBeforeClosing: NetworkState | undefined;
  let benchCpu = process.cpuUsage();
  return {
    windowBegins() {
      machineAtStart = readMachineCpu();
      benchCpu = process.cpuUsage();
    },
    windowEnds() {
      machineAtEnd = readMachineCpu();
      benchCpu = process.cpuUsage(benchCpu);
    },
    closingBegins() {
      networkBeforeClosing = readNetworkState(pids);
    },
    finish(use, measuredMs) {
      const networkAtEnd = readNetworkState(pids);
      const { retransmissions } = networkBeforeClosing ?? networkAtEnd;
      const ownCpuUs = sumOf(use) + benchCpu.user + benchCpu.system;
      const shares = machineAtStart && machineAtEnd && cpuSharesBetween(machineAtStart, machineAtEnd, ownCpuUs);
      return {
        saturated: saturatedProcesses(use, measuredMs),
        cpuStealPercent: shares?.cpuStealPercent ?? null,
        cpuOthersPercent: shares?.cpuOthersPercent ?? null,
        timeWaitAtStart: networkAtStart.timeWait,
        timeWaitAtEnd: networkAtEnd.timeWait,
        retransmissions: difference(networkAtStart.retransmissions, retransmissions),
      };
    },
  };
}

/** Which processes were at their limit within the window. */
export function saturatedProcesses(use: TrialUse, measuredMs: number): SelfAudit["saturated"] {
  const used = cpuUsOf({ ...use, workers: [...use.workers, ...(use.elsewhere ?? [])] });
  const names = Object.keys(used) as (keyof typeof used)[];
  return names.filter((name) => used[name].some((us) => us / (measuredMs * 1000) > SATURATED_SHARE));
}

/** Of each process. */
function cpuUsOf({
  server,
  servers,
  redis,
  workers,
  link,
  proxy,
}: Omit<TrialUse, "elsewhere">): Record<ProcessName, number[]> {
  return {
    server: (servers ?? (server ? [server] : [])).map(cpuUs),
    worker: workers.map(cpuUs),
    link: link ? [cpuUs(link)] : [],
    proxy: proxy ? [cpuUs(proxy)] : [],
    redis: redis ? [redis.cpuUs] : [],
  };
}

function sumOf(use: TrialUse): number {
  return Object.values(cpuUsOf(use))
    .flat()
    .reduce((sum, us) => sum + us, 0);
}

function difference(start: number | null, end: number | null): number | null {
  return start === null || end === null ? null : Math.max(0, end - start);
}
