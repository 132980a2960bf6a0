// Does what is due, when it is due, to about a tenth of a millisecond: setTimeout alone is a whole one off.
import { createHistogram } from "node:perf_hooks";
import { type Due, DueQueue } from "./due-queue.ts";

/** Something to be done once, at its time. */
export interface Appointment extends Due {
  keep(): void;
}

/** How late appointments were kept. */
export interface Lateness {
  readonly kept: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
}

/** A timer wakes up to so much later than asked; from here on we nap. */
const TIMER_LATENESS_MS = 0.4;
/** Between two looks at the sockets: whatever comes in meanwhile is noticed so much later. */
const NAP_MS = 0.1;
/** Falling asleep and waking up. */
const NAP_OVERHEAD_MS = 0.07;
/** A nap would be further off than keeping an appointment so much too early. */
const EARLY_MS = 0.04;

/** Nobody ever wakes it: waiting on it is a nap of less than a millisecond, which costs a fifth of spinning. */
const pillow = new Int32Array(new SharedArrayBuffer(4));

/** Keeps the process alive while something is due. */
export class Timetable {
  readonly #queue = new DueQueue<Appointment>();
  readonly #lateness = createHistogram({ highest: 60_000_000 });
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  add(appointment: Appointment): void {
    const isNext = appointment.dueMs < this.#queue.nextDueMs;
    this.#queue.add(appointment);
    if (isNext && this.#immediate === undefined) this.#wait(performance.now());
  }

  at(dueMs: number, keep: () => void): void {
    this.add({ dueMs, keep });
  }

  beginLateness(): void {
    this.#lateness.reset();
  }

  lateness(): Lateness {
    const { count } = this.#lateness;
    if (count === 0) return { kept: 0, p50Us: 0, p99Us: 0, maxUs: 0 }; // an empty histogram says otherwise
    const [p50Us, p99Us] = [this.#lateness.percentile(50), this.#lateness.percentile(99)];
    return { kept: count, p50Us, p99Us, maxUs: this.#lateness.max };
  }

  /** Nothing that was due is done any more. */
  clear(): void {
    this.#queue.clear();
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#immediate = undefined;
  }

  #wait(nowMs: number): void {
    clearTimeout(this.#timer);
    const timerMs = Math.floor(this.#queue.nextDueMs - nowMs - TIMER_LATENESS_MS);
    if (timerMs >= 1) this.#timer = setTimeout(this.#look, Math.min(timerMs, 2 ** 31 - 1));
    else this.#immediate = setImmediate(this.#look);
  }

  readonly #look = (): void => {
    this.#immediate = undefined;
    let nowMs = performance.now();
    while (this.#queue.nextDueMs <= nowMs + EARLY_MS) {
      this.#keepNext(nowMs);
      nowMs = performance.now();
    }
    if (this.#queue.size === 0) return;
    this.#wait(nowMs);
    const napMs = Math.min(this.#queue.nextDueMs - nowMs, NAP_MS) - NAP_OVERHEAD_MS;
    if (this.#immediate !== undefined && napMs > 0) Atomics.wait(pillow, 0, 0, napMs);
  };

  #keepNext(nowMs: number): void {
    const appointment = this.#queue.take();
    if (appointment === undefined) return;
    this.#lateness.record(Math.max(1, Math.round((nowMs - appointment.dueMs) * 1000)));
    appointment.keep();
  }
}
