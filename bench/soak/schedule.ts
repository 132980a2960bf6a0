// Which fault, when, for how long, on whom: a pure function of the seed, the duration, the kinds and the number of servers.
import type { FaultKind } from "./fault-kinds.ts";
import { FAULT_BY_NAME } from "./faults/by-name.ts";
import type { FaultOrder } from "./faults/fault.ts";
import { createRandom, type Random } from "./random.ts";

export interface ScheduledFault extends FaultOrder {
  readonly kind: FaultKind;
  /** From the beginning of the soak. */
  readonly atMs: number;
  readonly durationMs: number;
}

export interface SchedulePlan {
  readonly seed: number;
  readonly durationMs: number;
  readonly kinds: readonly FaultKind[];
  readonly servers: number;
}

/** On average one begins so often; in a soak that is too short for that, each kind comes once. */
const EVERY_MS = 6000;
/** As many as a result file has room for: longer soaks have them further apart. */
const MAX_FAULTS = 1000;

/**
 * Of the faults behind the first turn, the last ones kill no server: what a server holds at the end then tells of so many
 * faults that it has lived through. A process that has just begun holds nothing yet.
 */
const LAST_LIVES_SHARE = 1 / 4;
const ENDS_A_SERVER: ReadonlySet<FaultKind> = new Set(["server-killed"]);

/**
 * In the order in which they begin; all are over before the soak is. Each kind comes once before any comes again. One may
 * begin before the one before has ended: half of what breaks in earnest breaks while something else is broken.
 */
export function makeSchedule({ seed, durationMs, kinds, servers }: SchedulePlan): readonly ScheduledFault[] {
  const random = createRandom(seed);
  const count = Math.min(MAX_FAULTS, Math.max(kinds.length, Math.floor(durationMs / EVERY_MS)));
  const slotMs = durationMs / count;
  return drawKinds(kinds, count, random).map((kind, index): ScheduledFault => {
    const fault = FAULT_BY_NAME[kind];
    const atMs = Math.round((index + random.between(0, 0.3)) * slotMs);
    const wantedMs = Math.round(random.between(0.3, 1.2) * slotMs);
    return {
      kind,
      atMs,
      durationMs: Math.min(wantedMs, durationMs - atMs),
      server: fault.hitsServer ? random.whole(0, servers - 1) : null,
      parameters: fault.draw(random),
    };
  });
}

function drawKinds(kinds: readonly FaultKind[], count: number, random: Random): FaultKind[] {
  const survivable = kinds.filter((kind) => !ENDS_A_SERVER.has(kind));
  const last = survivable.length === 0 ? 0 : Math.floor((count - kinds.length) * LAST_LIVES_SHARE);
  return [...inTurns(kinds, count - last, random), ...inTurns(survivable, last, random)];
}

function inTurns(kinds: readonly FaultKind[], count: number, random: Random): FaultKind[] {
  const turns: FaultKind[] = [];
  while (turns.length < count) turns.push(...random.shuffled(kinds));
  return turns.slice(0, count);
}
