// Timers and clocks of the student's process: virtual while a virtual clock runs, else the real ones.
import { runningClock, VirtualTimer } from "./rig/virtual-clock.ts";

type Call = (...values: unknown[]) => void;

export function setTimeout(call: Call, delayMs = 1, ...values: unknown[]): unknown {
  const clock = runningClock();
  if (clock === undefined) return globalThis.setTimeout(call, delayMs, ...values);
  return clock.makeTimer(() => call(...values), delayMs, { repeats: false });
}

export function setInterval(call: Call, delayMs = 1, ...values: unknown[]): unknown {
  const clock = runningClock();
  if (clock === undefined) return globalThis.setInterval(call, delayMs, ...values);
  return clock.makeTimer(() => call(...values), delayMs, { repeats: true });
}

export function clearTimeout(timer: unknown): void {
  if (timer instanceof VirtualTimer) timer.close();
  else globalThis.clearTimeout(timer as NodeJS.Timeout | undefined);
}

export { clearTimeout as clearInterval };

class VirtualDate extends globalThis.Date {
  static override now(): number {
    return runningClock()?.nowMs ?? globalThis.Date.now();
  }
}

export { VirtualDate as Date };

const realPerformance = globalThis.performance;

export const performance: Performance = new Proxy({} as Performance, {
  get(_, key): unknown {
    if (key === "now") return () => runningClock()?.nowMs ?? realPerformance.now();
    const value: unknown = Reflect.get(realPerformance, key, realPerformance);
    return typeof value === "function" ? (value.bind(realPerformance) as unknown) : value;
  },
});
