// Time that passes only when it is told to. While it runs, ../globals.ts has the student's code see it.
import { setImmediate as turnEnds } from "node:timers/promises";

const MAX_DELAY_MS = 2 ** 31 - 1;
/** More calls in one stretch of time are a timer that sets itself without end. */
const MAX_CALLS = 100_000;
/** Turns of the event loop after each timer: what it resolves has been awaited then. */
const TURNS = 3;

type Call = () => void;

/** What setTimeout returns. */
export class VirtualTimer {
  readonly clock: VirtualClock;
  readonly call: Call;
  readonly delayMs: number;
  readonly repeats: boolean;
  /** False for the check's own. */
  readonly counts: boolean;
  dueMs: number;

  constructor(clock: VirtualClock, call: Call, delayMs: number, kind: { repeats: boolean; counts: boolean }) {
    this.clock = clock;
    this.call = call;
    // As Node does it: what is no time, or too long for 31 bits, is a millisecond.
    this.delayMs = delayMs >= 1 && delayMs <= MAX_DELAY_MS ? delayMs : 1;
    this.repeats = kind.repeats;
    this.counts = kind.counts;
    this.dueMs = clock.nowMs + this.delayMs;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  refresh(): this {
    this.dueMs = this.clock.nowMs + this.delayMs;
    this.clock.timers.add(this);
    return this;
  }

  close(): void {
    this.clock.timers.delete(this);
  }
}

export class VirtualClock {
  nowMs = 0;
  readonly timers = new Set<VirtualTimer>();
  /** Timers that the student's code has made so far. */
  made = 0;

  /** Timers of the student's code that have not come and were not cleared. */
  get running(): number {
    return [...this.timers].filter(({ counts }) => counts).length;
  }

  /** The check's own. */
  at(afterMs: number, call: Call): void {
    this.timers.add(new VirtualTimer(this, call, afterMs, { repeats: false, counts: false }));
  }

  /** Lets so much time pass; what becomes due is called in order. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    await settle();
    for (let calls = 0; calls < MAX_CALLS; calls++) {
      const next = this.#earliest();
      if (next === undefined || next.dueMs > untilMs) break;
      this.nowMs = next.dueMs;
      if (next.repeats) next.dueMs += next.delayMs;
      else this.timers.delete(next);
      next.call();
      await settle();
    }
    this.nowMs = untilMs;
  }

  /** The student's. */
  makeTimer(call: Call, delayMs: number, { repeats }: { readonly repeats: boolean }): VirtualTimer {
    const timer = new VirtualTimer(this, call, delayMs, { repeats, counts: true });
    this.timers.add(timer);
    this.made++;
    return timer;
  }

  #earliest(): VirtualTimer | undefined {
    let earliest: VirtualTimer | undefined;
    for (const timer of this.timers) if (earliest === undefined || timer.dueMs < earliest.dueMs) earliest = timer;
    return earliest;
  }
}

let running: VirtualClock | undefined;

export function runningClock(): VirtualClock | undefined {
  return running;
}

/** Runs `live` with a clock of its own in the place of the process's. */
export async function withVirtualClock<Result>(live: (clock: VirtualClock) => Promise<Result>): Promise<Result> {
  const clock = new VirtualClock();
  running = clock;
  try {
    return await live(clock);
  } finally {
    running = undefined;
  }
}

/** What promises have to say has been said. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await turnEnds();
}
