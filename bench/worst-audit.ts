// What the instrument says of itself over all trials of a transport: the worst of them. Pure.
import { clockErrorBeyondLatencyUs } from "./load-machines.ts";
import { addLedgers } from "./merge.ts";
import { cpuUs } from "./metrics.ts";
import type { AttackTrial } from "./result/attack-schema.ts";
import type { EchoSeries } from "./result/echo-schema.ts";
import type { HeartbeatTrial } from "./result/heartbeat-schema.ts";
import type { SelfAudit } from "./result/measured-schema.ts";
import type { CapacityTrial, Parameters, ProcessUse, StreamTrial } from "./result/schema.ts";

/** The worst trial's figure; null where the system does not tell in any trial. */
export type Worst = number | null;

export interface WorstAudit {
  readonly expected: number;
  readonly delivered: number;
  /** Lost, doubled, out of order. */
  readonly faults: number;
  readonly trials: number;
  readonly validTrials: number;
  /** How late a publication left its scheduled instant. */
  readonly publisherLatenessMaxUs: number;
  readonly serverDelayP99Us: Worst;
  readonly serverDelayMaxUs: Worst;
  readonly workerDelayP99Us: number;
  readonly workerDelayMaxUs: number;
  /** Of one core, in a trial's window. */
  readonly workerCpuPercent: number;
  /** In any trial. */
  readonly saturated: SelfAudit["saturated"];
  readonly cpuStealPercent: Worst;
  readonly cpuOthersPercent: Worst;
  readonly timeWaitAtStart: Worst;
  readonly timeWaitAtEnd: Worst;
  readonly retransmissions: Worst;
  readonly droppedPackets: Worst;
  /** Of one direction; by amount, whatever the sign. */
  readonly unexplainedIpBytes: Worst;
  /** How well load machines' clocks were known, where that is not enough for the latencies; else 0. */
  readonly clockErrorUs: Worst;
  /** Whether every trial had network namespaces of its own; else TIME_WAIT and retransmissions are the whole machine's. */
  readonly isPrivate: boolean;
  /** The network was told to lose or to queue packets: what is lost or sent again is then no surprise. */
  readonly losesOnPurpose: boolean;
}

type AuditedTrial = AnyTrial &
  Pick<StreamTrial, "ledger" | "publisher" | "network"> &
  Partial<Pick<StreamTrial, "latency">>;

/** Of trials that count and of those that do not. */
export function worstAudit(
  trials: readonly AuditedTrial[],
  { lossPercent, bandwidthMbitPerS }: Pick<Parameters, "lossPercent" | "bandwidthMbitPerS">,
): WorstAudit {
  const total = (read: (trial: AuditedTrial) => number): number => trials.reduce((sum, trial) => sum + read(trial), 0);
  return {
    ...worstOf(trials),
    expected: total(({ ledger }) => ledger.expected),
    delivered: total(({ ledger }) => ledger.delivered),
    faults: total(({ ledger: { lost, duplicate, outOfOrder } }) => lost + duplicate + outOfOrder),
    publisherLatenessMaxUs: worst(trials, ({ publisher }) => publisher.latenessMaxUs),
    droppedPackets: worstTold(trials, ({ network }) => network.droppedPackets),
    clockErrorUs: worstTold(trials, ({ latency = null, machines }) => clockErrorBeyondLatencyUs({ latency, machines })),
    isPrivate: trials.every(({ network }) => network.isPrivate),
    losesOnPurpose: lossPercent > 0 || bandwidthMbitPerS > 0,
  };
}

const UNHINDERED = { lossPercent: 0, bandwidthMbitPerS: 0 } as const;

/** Of echoes instead of messages. POST promises no order. */
export function worstEchoAudit({ by, trials }: Pick<EchoSeries, "by" | "trials">): WorstAudit {
  const audited = trials.map((trial): AuditedTrial => {
    const { ledger, sender } = trial;
    return { ...trial, ledger: by === "post" ? { ...ledger, outOfOrder: 0 } : ledger, publisher: sender };
  });
  return worstAudit(audited, UNHINDERED);
}

/** Of quiet trials, in which nothing is expected but heartbeats. */
export function worstHeartbeatAudit(trials: readonly HeartbeatTrial[]): WorstAudit {
  const ledger = { expected: 0, delivered: 0, lost: 0, duplicate: 0, outOfOrder: 0 };
  const publisher = { latenessMeanUs: 0, latenessMaxUs: 0 };
  const audited = trials.map((trial): AuditedTrial => ({ ...trial, ledger, publisher }));
  return worstAudit(audited, UNHINDERED);
}

/** Of pairs of windows, by the one that nobody disturbed: what an attack does is a finding, and no fault of the instrument. */
export function worstAttackAudit(trials: readonly AttackTrial[]): WorstAudit {
  const audited = trials.map(({ valid, measuredMs, undisturbed }): AnyTrial => {
    const { server, workers, cpuStealPercent } = undisturbed;
    return { valid, measuredMs, server, workers, audit: { ...UNKNOWN, cpuStealPercent } };
  });
  const { expected, delivered, lost, duplicate, outOfOrder } = addLedgers(
    trials.flatMap(({ undisturbed }) => undisturbed.honest.map(({ ledger }) => ledger)),
  );
  return {
    ...worstOf(audited),
    expected,
    delivered,
    faults: lost + duplicate + outOfOrder,
    publisherLatenessMaxUs: 0,
    droppedPackets: null,
    clockErrorUs: null,
    isPrivate: false,
    losesOnPurpose: false,
  };
}

const UNKNOWN: SelfAudit = {
  saturated: [],
  cpuStealPercent: null,
  cpuOthersPercent: null,
  timeWaitAtStart: null,
  timeWaitAtEnd: null,
  retransmissions: null,
  unexplainedIpBytes: null,
};

/** Of closed-loop trials: requests and their good answers instead of messages. A server at its limit is what they are for. */
export function worstCapacityAudit(trials: readonly CapacityTrial[]): WorstAudit {
  const audit = worstOf(trials);
  const expected = trials.reduce((sum, { requests, errors }) => sum + requests + errors, 0);
  return {
    ...audit,
    saturated: audit.saturated.filter((name) => name !== "server"),
    expected,
    delivered: trials.reduce((sum, { requests, non2xx }) => sum + requests - non2xx, 0),
    faults: 0,
    publisherLatenessMaxUs: 0,
    droppedPackets: null,
    clockErrorUs: null,
    isPrivate: false,
    losesOnPurpose: false,
  };
}

type AnyTrial = Pick<StreamTrial, "valid" | "measuredMs" | "server" | "workers" | "audit" | "machines">;

function worstOf(trials: readonly AnyTrial[]) {
  const ofWorkers = ({ workers }: AnyTrial, read: (use: ProcessUse) => number): number =>
    workers.reduce((largest, worker) => Math.max(largest, read(worker)), 0);
  return {
    trials: trials.length,
    validTrials: trials.filter(({ valid }) => valid).length,
    serverDelayP99Us: worstTold(trials, ({ server }) => server?.eventLoopDelayP99Us ?? null),
    serverDelayMaxUs: worstTold(trials, ({ server }) => server?.eventLoopDelayMaxUs ?? null),
    workerDelayP99Us: worst(trials, (trial) => ofWorkers(trial, (use) => use.eventLoopDelayP99Us)),
    workerCpuPercent: worst(trials, (trial) => ofWorkers(trial, (use) => cpuUs(use) / (trial.measuredMs * 10))),
    workerDelayMaxUs: worst(trials, (trial) => ofWorkers(trial, (use) => use.eventLoopDelayMaxUs)),
    saturated: [...new Set(trials.flatMap(({ audit }) => audit.saturated))],
    cpuStealPercent: worstTold(auditsOf(trials), ({ cpuStealPercent }) => cpuStealPercent),
    cpuOthersPercent: worstTold(auditsOf(trials), ({ cpuOthersPercent }) => cpuOthersPercent),
    timeWaitAtStart: worstTold(trials, ({ audit }) => audit.timeWaitAtStart),
    timeWaitAtEnd: worstTold(trials, ({ audit }) => audit.timeWaitAtEnd),
    retransmissions: worstTold(trials, ({ audit }) => audit.retransmissions),
    unexplainedIpBytes: worstTold(trials, ({ audit: { unexplainedIpBytes: bytes } }) =>
      bytes === null ? null : Math.max(Math.abs(bytes.up), Math.abs(bytes.down)),
    ),
  };
}

/** Of the server's machine, and of the load machines. */
function auditsOf(trials: readonly AnyTrial[]): Pick<SelfAudit, "cpuStealPercent" | "cpuOthersPercent">[] {
  return trials.flatMap(({ audit, machines = [] }) => [audit, ...machines.map((machine) => machine.audit)]);
}

function worst<Trial>(trials: readonly Trial[], read: (trial: Trial) => number): number {
  return trials.reduce((largest, trial) => Math.max(largest, read(trial)), 0);
}

function worstTold<Trial>(trials: readonly Trial[], read: (trial: Trial) => number | null): Worst {
  const told = trials.map(read).filter((value) => value !== null);
  return told.length === 0 ? null : told.reduce((largest, value) => Math.max(largest, value));
}
