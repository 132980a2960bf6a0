// What the whole machine's CPUs did, from Linux's /proc/stat (proc_stat(5)).
import { readFileSync } from "node:fs";

/** Since boot, over all cores, in the kernel's clock ticks. */
export interface MachineCpu {
  /** User, nice and system: what processes did. Interrupts are nobody's. */
  readonly processTicks: number;
  /** Wanted by this machine, given to another one by the host that both run on. */
  readonly stealTicks: number;
  /** Idle time and everything else included. */
  readonly totalTicks: number;
}

/** USER_HZ is 100 wherever Node runs. */
const TICK_US = 10_000;

/** Null where the system does not tell. */
export function readMachineCpu(): MachineCpu | null {
  try {
    return parseProcStat(readFileSync("/proc/stat", "utf8"));
  } catch {
    return null;
  }
}

/** Null when there is no line for all cores. */
export function parseProcStat(text: string): MachineCpu | null {
  const fields = /^cpu +(.+)$/m.exec(text)?.[1]?.trim().split(/\s+/).map(Number);
  const [user, nice, system, idle, ioWait, interrupts, softInterrupts, steal] = fields ?? [];
  if (steal === undefined || !fields?.every(Number.isFinite)) return null;
  const processTicks = (user ?? 0) + (nice ?? 0) + (system ?? 0); // guests' time is in user and nice already
  const others = (idle ?? 0) + (ioWait ?? 0) + (interrupts ?? 0) + (softInterrupts ?? 0);
  return { processTicks, stealTicks: steal, totalTicks: processTicks + others + steal };
}

export interface CpuShares {
  /** Of all cores' time. */
  readonly cpuStealPercent: number;
  /** Of all cores' time: used by processes other than those whose CPU time is `ownCpuUs`. */
  readonly cpuOthersPercent: number;
}

/** Between two readings. Null when no tick lies between them. */
export function cpuSharesBetween(start: MachineCpu, end: MachineCpu, ownCpuUs: number): CpuShares | null {
  const totalTicks = end.totalTicks - start.totalTicks;
  if (totalTicks <= 0) return null;
  const percent = (ticks: number): number => (Math.max(0, ticks) / totalTicks) * 100;
  return {
    cpuStealPercent: percent(end.stealTicks - start.stealTicks),
    cpuOthersPercent: percent(end.processTicks - start.processTicks - ownCpuUs / TICK_US),
  };
}
