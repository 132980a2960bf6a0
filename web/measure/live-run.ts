// How the Live page bears a fast stream: long tasks, frames, what arrived, and the memory that is left.
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";
import type { Site } from "../testing/site.ts";

export interface LiveRun {
  readonly seconds: number;
  /** Tasks above 50 ms, as the browser tells them (Long Tasks). */
  readonly longTasksMs: readonly number[];
  readonly framesPerSecond: number;
  readonly messages: Readonly<Record<Transport, number>>;
  /** After a collection. */
  readonly heapBeforeBytes: number;
  readonly heapAfterBytes: number;
  /** Errors on the console, violations of the Content-Security-Policy. */
  readonly problems: readonly string[];
}

/** What opening the page takes is not counted. */
const WARM_UP_MS = 4000;

export interface LiveRunPlan {
  readonly seconds: number;
  readonly messagesPerSecond: number;
}

export async function measureLive(site: Site, { seconds, messagesPerSecond }: LiveRunPlan): Promise<LiveRun> {
  const { page, problems, close } = await site.open(`live?messages-per-second=${messagesPerSecond}`);
  await page.locator("[data-counter=messages]").waitFor();
  await delay(WARM_UP_MS);
  const heapBeforeBytes = await collectedHeapBytes(page);
  const before = await messagesOf(page);
  await page.evaluate(BEGIN);
  await delay(seconds * 1000);
  const { longTasksMs, frames, elapsedMs } = await page.evaluate<Watched>(END);
  const after = await messagesOf(page);
  const heapAfterBytes = await collectedHeapBytes(page);
  await close();
  return {
    seconds,
    longTasksMs,
    framesPerSecond: (frames / elapsedMs) * 1000,
    messages: perTransport((transport) => after[transport] - before[transport]),
    heapBeforeBytes,
    heapAfterBytes,
    problems,
  };
}

interface Watched {
  readonly longTasksMs: readonly number[];
  readonly frames: number;
  readonly elapsedMs: number;
}

const BEGIN = `{
  const watched = (window.watched = { longTasksMs: [], frames: 0, beganMs: performance.now() });
  watched.observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTasksMs.push(duration);
  });
  watched.observer.observe({ type: "longtask" });
  const count = () => {
    watched.frames++;
    watched.request = requestAnimationFrame(count);
  };
  watched.request = requestAnimationFrame(count);
}`;

const END = `{
  const { observer, request, longTasksMs, frames, beganMs } = window.watched;
  for (const { duration } of observer.takeRecords()) longTasksMs.push(duration);
  observer.disconnect();
  cancelAnimationFrame(request);
  ({ longTasksMs, frames, elapsedMs: performance.now() - beganMs });
}`;

async function messagesOf(page: Page): Promise<Record<Transport, number>> {
  const texts = await page.evaluate<Record<Transport, string>>(`Object.fromEntries(
    [...document.querySelectorAll("[data-counter=messages] [data-transport]")].map((cell) =>
      [cell.dataset.transport, cell.textContent]))`);
  return perTransport((transport) => Number((texts[transport] ?? "").replaceAll(",", "")));
}

function perTransport(value: (transport: Transport) => number): Record<Transport, number> {
  return Object.fromEntries(TRANSPORTS.map((transport) => [transport, value(transport)])) as Record<Transport, number>;
}

async function collectedHeapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}
