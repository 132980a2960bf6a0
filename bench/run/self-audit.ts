// What a trial says of its own instrument: which processes were at their limit, what else the machine did.
import { cpuUs } from "../metrics.ts";
import type { SelfAudit } from "../result/measured-schema.ts";
import type { ProcessUse } from "../result/schema.ts";
import { cpuSharesBetween, type MachineCpu, readMachineCpu } from "./machine-cpu.ts";
import { type NetworkState, readNetworkState } from "./network-state.ts";
import { SATURATED_SHARE } from "./saturated-share.ts";

type CpuUse = Pick<ProcessUse, "cpuUserUs" | "cpuSystemUs">;

/** What the processes of a trial used within its window; link and proxy where there is one. */
export interface TrialUse {
  /** Null of a foreign server: it is one of the others. */
  readonly server: ProcessUse | null;
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
      const ownCpuUs = cpuOf(use) + benchCpu.user + benchCpu.system;
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
export function saturatedProcesses(
  { server, workers, elsewhere = [], link, proxy }: TrialUse,
  measuredMs: number,
): SelfAudit["saturated"] {
  const isSaturated = (use: CpuUse): boolean => cpuUs(use) / (measuredMs * 1000) > SATURATED_SHARE;
  const processes = {
    server: server ? [server] : [],
    worker: [...workers, ...elsewhere],
    link: link ? [link] : [],
    proxy: proxy ? [proxy] : [],
  };
  const names = Object.keys(processes) as (keyof typeof processes)[];
  return names.filter((name) => processes[name].some(isSaturated));
}

function cpuOf({ server, workers, link, proxy }: TrialUse): number {
  return [...(server ? [server] : []), ...workers, ...(link ? [link] : []), ...(proxy ? [proxy] : [])].reduce(
    (us, use) => us + cpuUs(use),
    0,
  );
}

function difference(start: number | null, end: number | null): number | null {
  return start === null || end === null ? null : Math.max(0, end - start);
}
