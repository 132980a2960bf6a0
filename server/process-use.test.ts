// What a process used between two instants.
import { expect, test } from "vitest";
import { nowUs } from "./clock.ts";
import { createUseMeter } from "./process-use.ts";

function spinUs(durationUs: number): void {
  const until = nowUs() + durationUs;
  while (nowUs() < until);
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve, 1));
}

test("CPU time counts from begin to end; the event loop's delay shows how long it was held", async () => {
  const use = createUseMeter();
  spinUs(50_000);
  const before = process.cpuUsage();
  use.begin();
  await turns(15); // the delay is sampled every 10 ms
  spinUs(100_000);
  await turns(15);
  const { cpuUserUs, cpuSystemUs, eventLoopDelayMaxUs, eventLoopDelayP99Us, ...memory } = use.end();
  const around = process.cpuUsage(before);
  expect(cpuUserUs + cpuSystemUs).toBeGreaterThan(0);
  expect(cpuUserUs).toBeLessThanOrEqual(around.user); // the 50 ms before are not in it
  expect(cpuSystemUs).toBeLessThanOrEqual(around.system);
  expect(eventLoopDelayMaxUs).toBeGreaterThan(50_000); // it was held for 100 ms
  expect(eventLoopDelayP99Us).toBeLessThanOrEqual(eventLoopDelayMaxUs);
  expect(memory.rssBytes).toBeGreaterThan(memory.heapUsedBytes);
  expect(memory.externalBytes).toBeGreaterThan(0);
});

test("a second window begins at zero", async () => {
  const use = createUseMeter();
  use.begin();
  await turns(15);
  spinUs(60_000);
  await turns(15);
  expect(use.end().eventLoopDelayMaxUs).toBeGreaterThan(30_000);
  use.begin();
  expect(use.end()).toMatchObject({ eventLoopDelayMaxUs: 0, eventLoopDelayP99Us: 0 });
});
