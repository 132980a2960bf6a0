// Where a transport breaks as its load grows, and at what: by bounds that are written down here, before any run. Pure.
import { cpuUs } from "../metrics.ts";
import { AUDIT_LIMITS } from "../objections.ts";
import type { Parameters, StreamPoint, StreamTrial, UnmeasuredTrial } from "../result/schema.ts";
import { auditWorkerDelay, STEAL_LIMIT_PERCENT } from "../run/audit.ts";
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";

export const BREAK_BOUNDS = {
  /** 99 % of the deliveries come within so long; a short poll's turn comes on top. What comes later is no longer "live". */
  deliveries99Us: 1_000_000,
  /** Of the server's machine's cores, by the lab's own processes together: beyond it they take the CPU away from one another. */
  machineShare: 0.9,
  /** Of all cores, by other programs: with more, what is late may be their doing. */
  cpuOthersPercent: AUDIT_LIMITS.cpuOthersPercent,
} as const;

/** What may be crossed. A process at its limit: more than 90 % of a core (run/saturated-share.ts). */
export const CROSSINGS = [
  "server",
  "worker",
  "proxy",
  "link",
  "redis",
  "machine",
  "others",
  "worker-late",
  "unconnected",
  "connections",
  "lost",
  "late",
] as const;
export type Crossing = (typeof CROSSINGS)[number];

/**
 * What a break says. "server": the transport on this server is at its limit. "generator": the load could not be larger,
 * which says nothing of the server. "machine": server and load share cores that are all busy; on more of them both would
 * go on. "between": proxy, link or Redis. "others": other programs had so much of the CPU that nobody can tell. "unexplained": nothing was at its limit, and yet a bound was crossed.
 */
export type BreakCause = "server" | "generator" | "machine" | "between" | "others" | "unexplained";

export interface Load {
  readonly subscribers: number;
  readonly messagesPerSecond: number;
}

export interface Breaking {
  readonly transport: Transport;
  /** The largest load below the break at which no bound was crossed; null when there was none. */
  readonly heldAt: Load | null;
  /** The smallest load at which one was; null when the run did not get there. */
  readonly brokeAt: (Load & { readonly cause: BreakCause; readonly crossed: readonly Crossing[] }) | null;
}

/** One for each transport that was measured. Points in any order; `cpuCount`: of the machine. */
export function whereTransportsBreak(points: readonly StreamPoint[], cpuCount: number): Breaking[] {
  const rising = points.toSorted(
    (one, other) => deliveriesPerSecond(one.parameters) - deliveriesPerSecond(other.parameters),
  );
  const transports = TRANSPORTS.filter((transport) =>
    rising.some(({ series, unmeasured = [] }) => [...series, ...unmeasured].some((one) => one.transport === transport)),
  );
  return transports.map((transport) => {
    let heldAt: Load | null = null;
    for (const { parameters, series, unmeasured: ofPoint = [] } of rising) {
      const trials = series.find((one) => one.transport === transport)?.trials ?? [];
      const unmeasured = ofPoint.filter((one) => one.transport === transport);
      const crossed = crossedAt({ transport, trials, unmeasured }, { parameters, cpuCount });
      if (crossed === undefined) continue;
      const { subscribers, messagesPerSecond } = parameters;
      const load = { subscribers, messagesPerSecond };
      if (crossed.length > 0) return { transport, heldAt, brokeAt: { ...load, cause: causeOf(crossed), crossed } };
      heldAt = load;
    }
    return { transport, heldAt, brokeAt: null };
  });
}

interface Circumstances {
  readonly parameters: Parameters;
  readonly cpuCount: number;
}

/** Of one transport at one point. */
interface TrialsOfOne {
  readonly transport: Transport;
  readonly trials: readonly StreamTrial[];
  /** Those that could not begin. */
  readonly unmeasured: readonly UnmeasuredTrial[];
}

/**
 * What those crossed that broke, none when half of the trials or more held; undefined when none of them can be judged.
 * Trials may break in different ways: then it is what most of them crossed, or else what as many did as anything.
 */
export function crossedAt(
  { transport, trials, unmeasured }: TrialsOfOne,
  circumstances: Circumstances,
): Crossing[] | undefined {
  const measured = trials.filter(isJudged).map((trial) => crossings(transport, trial, circumstances));
  const unconnected = unmeasured.filter(({ loadLost }) => loadLost !== true);
  const judged = [...measured, ...unconnected.map((): Crossing[] => ["unconnected"])];
  if (judged.length === 0) return undefined;
  const broken = judged.filter((crossed) => crossed.length > 0);
  if (broken.length <= judged.length / 2) return [];
  const countOf = (one: Crossing): number => broken.filter((crossed) => crossed.includes(one)).length;
  const enough = Math.min(Math.floor(broken.length / 2) + 1, Math.max(...CROSSINGS.map(countOf)));
  return CROSSINGS.filter((one) => countOf(one) >= enough);
}

/** What a machine's host took away is no fault of anybody's here, whatever was lost by it. */
function isJudged({ audit, machines = [] }: StreamTrial): boolean {
  const audits = [audit, ...machines.map((machine) => machine.audit)];
  return audits.every(({ cpuStealPercent }) => (cpuStealPercent ?? 0) <= STEAL_LIMIT_PERCENT);
}

function crossings(transport: Transport, trial: StreamTrial, { parameters, cpuCount }: Circumstances): Crossing[] {
  const { audit, ledger, gaps, server, redis, workers, machines, measuredMs, latency, invalidReason = "" } = trial;
  const ofThisMachine = [...(server ? [server] : []), ...(machines === undefined ? workers : [])];
  const labCpuUs = ofThisMachine.reduce((sum, use) => sum + cpuUs(use), redis?.cpuUs ?? 0);
  const turnUs = transport === "short-polling" ? parameters.pollIntervalMs * 1000 : 0;
  const within99Us = latency?.deliveries99Us ?? latency?.maxUs ?? 0;
  const isCrossed: Readonly<Record<Exclude<Crossing, "others" | "unconnected">, boolean>> = {
    server: audit.saturated.includes("server"),
    worker: audit.saturated.includes("worker"),
    proxy: audit.saturated.includes("proxy"),
    link: audit.saturated.includes("link"),
    redis: audit.saturated.includes("redis"),
    machine: labCpuUs > BREAK_BOUNDS.machineShare * cpuCount * measuredMs * 1000,
    "worker-late": !auditWorkerDelay(trial).valid,
    connections: / connections were lost: /.test(invalidReason),
    lost: ledger.delivered < ledger.expected || gaps > 0,
    late: within99Us > BREAK_BOUNDS.deliveries99Us + turnUs + 1000 * parameters.rttMs,
  };
  const isDisturbed = (audit.cpuOthersPercent ?? 0) > BREAK_BOUNDS.cpuOthersPercent; // no break by itself
  const isBroken = Object.values(isCrossed).some(Boolean);
  return CROSSINGS.filter((one) => {
    if (one === "unconnected") return false; // then there would be no trial
    return one === "others" ? isBroken && isDisturbed : isCrossed[one];
  });
}

function causeOf(crossed: readonly Crossing[]): BreakCause {
  if (crossed.includes("worker")) return "generator";
  if (crossed.some((one) => one === "proxy" || one === "link" || one === "redis")) return "between";
  if (crossed.includes("server")) return "server";
  if (crossed.includes("others")) return "others";
  if (crossed.includes("machine")) return "machine"; // who shares busy cores is late, whoever it is
  return crossed.includes("worker-late") ? "generator" : "unexplained";
}

function deliveriesPerSecond({ subscribers, messagesPerSecond }: Parameters): number {
  return subscribers * messagesPerSecond;
}
