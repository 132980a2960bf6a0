// The clock between processes: latencies are differences of two processes' readings of it.
import { nowUs } from "../../../server/clock.ts";
import type { Check } from "../result/schema.ts";
import { judged } from "./judged.ts";

const READINGS = 300;
const ALLOWED_US = 500;

/** A process that tells its clock. */
export interface ClockOwner {
  readonly what: "server" | "worker";
  readonly readClockUs: () => Promise<number>;
}

/**
 * Each answer lies between asking and hearing: the narrowest of these bounds is how well the two clocks are known to
 * agree (Cristian 1989). The error is the largest difference that they do not exclude.
 */
export async function checkClock({ what, readClockUs }: ClockOwner): Promise<Check> {
  let atLeastUs = -Infinity;
  let atMostUs = Infinity;
  for (let reading = 0; reading < READINGS; reading++) {
    const beforeUs = nowUs();
    const remoteUs = await readClockUs();
    const afterUs = nowUs();
    atLeastUs = Math.max(atLeastUs, remoteUs - afterUs);
    atMostUs = Math.min(atMostUs, remoteUs - beforeUs);
  }
  const range = `${atLeastUs} … ${atMostUs} µs`;
  return judged({
    id: `clock-${what}`,
    group: "clock",
    name:
      what === "server"
        ? { en: "server's clock less the bench's", zh: "服务器时钟与测试程序时钟之差" }
        : { en: "load worker's clock less the bench's", zh: "负载进程时钟与测试程序时钟之差" },
    expected: { en: "0 µs", zh: "0 µs" },
    measured: { en: range, zh: range },
    error: Math.max(Math.abs(atLeastUs), Math.abs(atMostUs)),
    allowed: ALLOWED_US,
    unit: "µs",
  });
}
