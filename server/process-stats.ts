// CPU and memory of this process, as /stats and the bench read them.

export interface ProcessStats {
  readonly cpuUserUs: number;
  readonly cpuSystemUs: number;
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
  /** Outside the JavaScript heap, array buffers included. */
  readonly externalBytes: number;
}

export function readProcessStats(): ProcessStats {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpuUserUs: user, cpuSystemUs: system, rssBytes: rss, heapUsedBytes: heapUsed, externalBytes: external };
}
