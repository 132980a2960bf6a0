// Injects the faults of a schedule, each at its time, and tells what each came to.
import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Text } from "../../../server/language.ts";
import type { SoakBed } from "../bed/soak-bed.ts";
import { FAULT_BY_NAME } from "../faults/by-name.ts";
import type { FaultHits } from "../faults/fault.ts";
import type { FaultOutcome } from "../result/schema.ts";
import type { ScheduledFault } from "../schedule.ts";

export interface Injection {
  /** In the schedule's order. */
  readonly outcomes: readonly FaultOutcome[];
  /** What faults themselves found wrong. */
  readonly problems: readonly Text[];
}

/** What is noticed so soon after a fault's end is still of its making. */
const AFTERMATH_MS = 1000;

/**
 * Resolves when the last one has ended. Faults overlap as the schedule has it, but for two of the same kind on the same
 * server: the later one waits. Rejects when one cannot be begun or ended, or with the reason of the bed's signal.
 */
export async function injectFaults(
  schedule: readonly ScheduledFault[],
  bed: SoakBed,
  onFault: (fault: ScheduledFault) => void = () => {},
): Promise<Injection> {
  const startedAtMs = performance.now();
  const outcomes: FaultOutcome[] = schedule.map(notReached);
  const problems: Text[] = [];
  const lastOfItsKind = new Map<string, Promise<void>>();
  const failed = new AbortController();
  const signal = AbortSignal.any([bed.signal, failed.signal]);
  setMaxListeners(0, signal); // every fault waits for its time

  async function waitUntil(sinceStartMs: number): Promise<void> {
    await delay(Math.max(0, startedAtMs + sinceStartMs - performance.now()), undefined, { signal });
  }

  async function inject(fault: ScheduledFault, window: number): Promise<FaultOutcome> {
    const { kind, atMs, durationMs } = fault;
    const behaviour = FAULT_BY_NAME[kind];
    await waitUntil(atMs);
    const reason = behaviour.whyNot?.(bed);
    if (reason !== undefined) return { ...outcomeOf(fault, "not-possible"), reason };
    onFault(fault);
    await bed.load.call("beginWindow", window);
    const underWay = await behaviour.begin(bed, fault);
    let ended: FaultHits;
    try {
      await waitUntil(atMs + durationMs);
    } finally {
      ended = await underWay.end(); // whatever else has gone wrong
    }
    const { hits, details = {}, problems: found = [] } = ended;
    problems.push(...found);
    await delay(Math.min(AFTERMATH_MS, durationMs), undefined, { signal });
    const effects = await bed.load.call("endWindow", window);
    return { ...outcomeOf(fault, "injected"), hits, details: { ...details }, effects };
  }

  async function inTurn(fault: ScheduledFault, index: number): Promise<void> {
    const place = `${fault.kind} ${fault.server}`;
    const before = lastOfItsKind.get(place) ?? Promise.resolve();
    const turn = before.then(async () => void (outcomes[index] = await inject(fault, index)));
    lastOfItsKind.set(place, turn);
    await turn.catch((error: unknown) => {
      failed.abort(error);
      throw error;
    });
  }

  const ended = await Promise.allSettled(schedule.map(inTurn));
  const failure = ended.find((one) => one.status === "rejected");
  if (failure !== undefined) throw bed.signal.aborted ? bed.signal.reason : failed.signal.reason;
  return { outcomes, problems };
}

/** Of a fault that a soak did not come to. */
export function notReached(fault: ScheduledFault): FaultOutcome {
  return outcomeOf(fault, "not-reached");
}

function outcomeOf(fault: ScheduledFault, state: FaultOutcome["state"]): FaultOutcome {
  return { ...fault, parameters: { ...fault.parameters }, state, reason: null, hits: 0, details: {}, effects: null };
}
