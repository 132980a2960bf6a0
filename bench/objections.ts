// What there is to object to in a scenario, by limits that are written down here. Pure.
import type { SelfAudit } from "./result/measured-schema.ts";
import type { Worst, WorstAudit } from "./worst-audit.ts";

/** What is objected to: more than so much, in any trial. Not a verdict of the bench, which alone makes a trial invalid. */
export const AUDIT_LIMITS = {
  /** Two ticks of the 10 ms timer that measures it: such a process adds to the latencies that it measures. */
  eventLoopDelayP99Us: 20_000,
  /** Of all cores. */
  cpuStealPercent: 5,
  cpuOthersPercent: 20,
  /** About a fifth of the ports that Linux gives to clients. */
  timeWaitAtStart: 5000,
  /** A tail loss probe now and then is TCP's ordinary business. */
  retransmissions: 10,
  /** As much as so many full segments sent again would be. */
  unexplainedIpBytes: 15_000,
} as const;

export type ObjectionKind =
  | "undelivered"
  | "invalid"
  | "serverDelay"
  | "workerDelay"
  | `saturated-${SelfAudit["saturated"][number]}`
  | "steal"
  | "others"
  | "timeWait"
  | "retransmissions"
  | "dropped"
  | "clock"
  | "unexplained";

/** One kind for all transports that it concerns. */
export interface Objection<Row extends WorstAudit> {
  readonly kind: ObjectionKind;
  /** The worst of them, in the unit of the row's figure. */
  readonly worst: number;
  readonly rows: readonly Row[];
}

/** A check's figure, and beyond what it is objected to. */
type Check = (row: WorstAudit) => readonly [figure: Worst, limit: number];

const isSaturated =
  (name: SelfAudit["saturated"][number]): Check =>
  ({ saturated }) => [Number(saturated.includes(name)), 0];

const CHECKS: Readonly<Record<ObjectionKind, Check>> = {
  undelivered: ({ expected, delivered, faults }) => [Math.max(Math.abs(expected - delivered), faults), 0],
  invalid: ({ trials, validTrials }) => [trials - validTrials, 0],
  serverDelay: ({ serverDelayP99Us }) => [serverDelayP99Us, AUDIT_LIMITS.eventLoopDelayP99Us],
  workerDelay: ({ workerDelayP99Us }) => [workerDelayP99Us, AUDIT_LIMITS.eventLoopDelayP99Us],
  "saturated-server": isSaturated("server"),
  "saturated-worker": ({ saturated, workerCpuPercent }) => [saturated.includes("worker") ? workerCpuPercent : 0, 0],
  "saturated-link": isSaturated("link"),
  "saturated-proxy": isSaturated("proxy"),
  "saturated-redis": isSaturated("redis"),
  steal: ({ cpuStealPercent }) => [cpuStealPercent, AUDIT_LIMITS.cpuStealPercent],
  others: ({ cpuOthersPercent }) => [cpuOthersPercent, AUDIT_LIMITS.cpuOthersPercent],
  timeWait: ({ timeWaitAtStart }) => [timeWaitAtStart, AUDIT_LIMITS.timeWaitAtStart],
  // Without namespaces of its own the trial may not be what sent them.
  retransmissions: ({ retransmissions, losesOnPurpose, isPrivate }) => [
    losesOnPurpose || !isPrivate ? null : retransmissions,
    AUDIT_LIMITS.retransmissions,
  ],
  dropped: ({ droppedPackets, losesOnPurpose }) => [losesOnPurpose ? null : droppedPackets, 0],
  clock: ({ clockErrorUs }) => [clockErrorUs, 0],
  unexplained: ({ unexplainedIpBytes, losesOnPurpose }) => [
    losesOnPurpose ? null : unexplainedIpBytes,
    AUDIT_LIMITS.unexplainedIpBytes,
  ],
};

/** Empty when there is nothing to object to. What the system does not tell is no objection. */
export function objections<Row extends WorstAudit>(rows: readonly Row[]): Objection<Row>[] {
  return (Object.keys(CHECKS) as ObjectionKind[]).flatMap((kind) => {
    const beyond = rows.filter((row) => {
      const [figure, limit] = CHECKS[kind](row);
      return figure !== null && figure > limit;
    });
    const worst = beyond.reduce((largest, row) => Math.max(largest, CHECKS[kind](row)[0] ?? 0), 0);
    return beyond.length === 0 ? [] : [{ kind, worst, rows: beyond }];
  });
}
