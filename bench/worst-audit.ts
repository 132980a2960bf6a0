// What the instrument says of itself over all trials of a transport: the worst of them. Pure.
import type { SelfAudit } from "./result/measured-schema.ts";
import type { Parameters, ProcessUse, StreamTrial } from "./result/schema.ts";

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
  readonly serverDelayP99Us: number;
  readonly serverDelayMaxUs: number;
  readonly workerDelayP99Us: number;
  readonly workerDelayMaxUs: number;
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
  /** Whether every trial had network namespaces of its own; else TIME_WAIT and retransmissions are the whole machine's. */
  readonly isPrivate: boolean;
  /** The network was told to lose or to queue packets: what is lost or sent again is then no surprise. */
  readonly losesOnPurpose: boolean;
}

/** Of trials that count and of those that do not. */
export function worstAudit(trials: readonly StreamTrial[], { lossPercent, bandwidthMbitPerS }: Parameters): WorstAudit {
  const total = (read: (trial: StreamTrial) => number): number => trials.reduce((sum, trial) => sum + read(trial), 0);
  const worst = (read: (trial: StreamTrial) => number): number =>
    trials.reduce((largest, trial) => Math.max(largest, read(trial)), 0);
  const worstTold = (read: (trial: StreamTrial) => number | null): Worst => {
    const told = trials.map(read).filter((value) => value !== null);
    return told.length === 0 ? null : told.reduce((largest, value) => Math.max(largest, value));
  };
  const ofWorkers = ({ workers }: StreamTrial, read: (use: ProcessUse) => number): number =>
    workers.reduce((largest, worker) => Math.max(largest, read(worker)), 0);
  return {
    expected: total(({ ledger }) => ledger.expected),
    delivered: total(({ ledger }) => ledger.delivered),
    faults: total(({ ledger: { lost, duplicate, outOfOrder } }) => lost + duplicate + outOfOrder),
    trials: trials.length,
    validTrials: trials.filter(({ valid }) => valid).length,
    publisherLatenessMaxUs: worst(({ publisher }) => publisher.latenessMaxUs),
    serverDelayP99Us: worst(({ server }) => server.eventLoopDelayP99Us),
    serverDelayMaxUs: worst(({ server }) => server.eventLoopDelayMaxUs),
    workerDelayP99Us: worst((trial) => ofWorkers(trial, (use) => use.eventLoopDelayP99Us)),
    workerDelayMaxUs: worst((trial) => ofWorkers(trial, (use) => use.eventLoopDelayMaxUs)),
    saturated: [...new Set(trials.flatMap(({ audit }) => audit.saturated))],
    cpuStealPercent: worstTold(({ audit }) => audit.cpuStealPercent),
    cpuOthersPercent: worstTold(({ audit }) => audit.cpuOthersPercent),
    timeWaitAtStart: worstTold(({ audit }) => audit.timeWaitAtStart),
    timeWaitAtEnd: worstTold(({ audit }) => audit.timeWaitAtEnd),
    retransmissions: worstTold(({ audit }) => audit.retransmissions),
    droppedPackets: worstTold(({ network }) => network.droppedPackets),
    unexplainedIpBytes: worstTold(({ audit: { unexplainedIpBytes: bytes } }) =>
      bytes === null ? null : Math.max(Math.abs(bytes.up), Math.abs(bytes.down)),
    ),
    isPrivate: trials.every(({ network }) => network.isPrivate),
    losesOnPurpose: lossPercent > 0 || bandwidthMbitPerS > 0,
  };
}
