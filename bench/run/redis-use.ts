// What a Redis of the bench's own has used of CPU and memory: read from outside, so that it is not disturbed.
import { readdirSync, readFileSync } from "node:fs";
import type { RedisUse } from "../result/stream-schema.ts";

export interface RedisReading {
  readonly pid: number;
  /** Of all its threads so far. */
  readonly cpuUs: number;
  readonly rssBytes: number;
}

/** Undefined where there is no /proc, and for a process that is gone or of which nothing is known. */
export function readRedis(pid: number | undefined): RedisReading | undefined {
  if (pid === undefined) return undefined;
  try {
    // schedstat: nanoseconds on a CPU, where stat has hundredths of a second. It is of one thread.
    const cpuNs = readdirSync(`/proc/${pid}/task`).reduce(
      (sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
      0,
    );
    const rssKib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return rssKib === undefined ? undefined : { pid, cpuUs: cpuNs / 1000, rssBytes: Number(rssKib) * 1024 };
  } catch {
    return undefined;
  }
}

/** Undefined where one of the two is not known, or another process came in between. */
export function useBetween(start: RedisReading | undefined, end: RedisReading | undefined): RedisUse | undefined {
  if (start === undefined || end === undefined || start.pid !== end.pid) return undefined;
  return { cpuUs: Math.max(0, end.cpuUs - start.cpuUs), rssBytes: end.rssBytes };
}
