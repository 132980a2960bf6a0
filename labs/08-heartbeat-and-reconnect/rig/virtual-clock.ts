// Time that passes only when it is told to: setTimeout, setInterval, performance.now and Date.now of a student's code.
import { setImmediate as turnEnds } from "node:timers/promises";

const MAX_DELAY_MS = 2 ** 31 - 1;
/** More calls in one stretch of time are a timer that sets itself without end. */
const MAX_CALLS = 100_000;
/** Turns of the event loop after each timer: what it resolves has been awaited then. */
const TURNS = 3;

type Call = () => void;

/** What setTimeout returns. */
class VirtualTimer {
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

  /** Takes the place of the global functions; returns how to give them back. */
  install(): () => void {
    const global: Record<string, unknown> = globalThis;
    const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
    const performanceNow = performance.now.bind(performance);
    const dateNow = Date.now.bind(Date);
    const make =
      (repeats: boolean) =>
      (call: (...values: unknown[]) => void, delayMs = 1, ...values: unknown[]): VirtualTimer => {
        const timer = new VirtualTimer(this, () => call(...values), delayMs, { repeats, counts: true });
        this.timers.add(timer);
        this.made++;
        return timer;
      };
    const clear = (timer: unknown): void => {
      if (timer instanceof VirtualTimer) timer.close();
    };
    Object.assign(global, {
      setTimeout: make(false),
      setInterval: make(true),
      clearTimeout: clear,
      clearInterval: clear,
    });
    performance.now = () => this.nowMs;
    Date.now = () => this.nowMs;
    return () => {
      Object.assign(global, { setTimeout, setInterval, clearTimeout, clearInterval });
      performance.now = performanceNow;
      Date.now = dateNow;
    };
  }

  #earliest(): VirtualTimer | undefined {
    let earliest: VirtualTimer | undefined;
    for (const timer of this.timers) if (earliest === undefined || timer.dueMs < earliest.dueMs) earliest = timer;
    return earliest;
  }
}

/** Runs `live` with a clock of its own in the place of the process's. */
export async function withVirtualClock<Result>(live: (clock: VirtualClock) => Promise<Result>): Promise<Result> {
  const clock = new VirtualClock();
  const restore = clock.install();
  try {
    return await live(clock);
  } finally {
    restore();
  }
}

/** What promises have to say has been said. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await turnEnds();
}
