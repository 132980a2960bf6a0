// Injects the faults of a schedule, each at its time, and tells what each came to.
import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Text } from "../../../server/language.ts";
import type { SoakBed } from "../bed/soak-bed.ts";
import { FAULT_BY_NAME } from "../faults/by-name.ts";
import type { FaultOutcome } from "../result/schema.ts";
import type { ScheduledFault } from "../schedule.ts";

/** What has come of a schedule so far: also of one that could not be carried out to its end. */
export interface Injection {
  /** In the schedule's order. */
  readonly outcomes: FaultOutcome[];
  /** What faults themselves found wrong. */
  readonly problems: Text[];
}

export function noInjectionYet(schedule: readonly ScheduledFault[]): Injection {
  return { outcomes: schedule.map((fault) => outcomeOf(fault, "not-reached")), problems: [] };
}

/** What is noticed so soon after a fault's end is still of its making. */
const AFTERMATH_MS = 1000;

/**
 * Resolves when the last one has ended. Each lasts its time from when it has begun. Faults overlap as the schedule has it, but
 * for two of the same kind on the same server: the later one waits. Rejects when one cannot be begun or ended, or with the
 * reason of the bed's signal.
 */
export async function injectFaults(
  schedule: readonly ScheduledFault[],
  bed: SoakBed,
  { outcomes, problems }: Injection,
  onFault: (fault: ScheduledFault) => void = () => {},
): Promise<void> {
  const startedAtMs = performance.now();
  const lastOfItsKind = new Map<string, Promise<void>>();
  const failed = new AbortController();
  const signal = AbortSignal.any([bed.signal, failed.signal]);
  setMaxListeners(0, signal); // every fault waits for its time

  async function inject(fault: ScheduledFault, index: number): Promise<void> {
    const { kind, atMs, durationMs } = fault;
    const behaviour = FAULT_BY_NAME[kind];
    await delay(Math.max(0, startedAtMs + atMs - performance.now()), undefined, { signal });
    const reason = behaviour.whyNot?.(bed);
    if (reason !== undefined) {
      outcomes[index] = { ...outcomeOf(fault, "not-possible"), reason };
      return;
    }
    onFault(fault);
    await bed.load.call("beginWindow", index);
    const underWay = await behaviour.begin(bed, fault);
    let outcome = outcomeOf(fault, "missed");
    try {
      await delay(durationMs, undefined, { signal });
    } finally {
      const { hits, details = {}, problems: found = [] } = await underWay.end(); // whatever else has gone wrong
      outcome = { ...outcomeOf(fault, hits > 0 ? "injected" : "missed"), hits, details: { ...details } };
      outcomes[index] = outcome;
      problems.push(...found);
    }
    await delay(Math.min(AFTERMATH_MS, durationMs), undefined, { signal });
    outcomes[index] = { ...outcome, effects: await bed.load.call("endWindow", index) };
  }

  async function inTurn(fault: ScheduledFault, index: number): Promise<void> {
    const place = `${fault.kind} ${fault.server}`;
    const before = lastOfItsKind.get(place) ?? Promise.resolve();
    const turn = before.then(() => inject(fault, index));
    lastOfItsKind.set(place, turn);
    await turn.catch((error: unknown) => {
      failed.abort(error);
      throw error;
    });
  }

  const ended = await Promise.allSettled(schedule.map(inTurn));
  const failure = ended.find((one) => one.status === "rejected");
  if (failure !== undefined) throw bed.signal.aborted ? bed.signal.reason : failed.signal.reason;
}

function outcomeOf(fault: ScheduledFault, state: FaultOutcome["state"]): FaultOutcome {
  return { ...fault, parameters: { ...fault.parameters }, state, reason: null, hits: 0, details: {}, effects: null };
}
