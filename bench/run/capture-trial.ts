// A trial that is captured, and does not count: writing packets down costs the machine what the trial would measure.
import { setTimeout as delay } from "node:timers/promises";
import type { StreamTrial } from "../result/schema.ts";
import { type CaptureCounts, startCapture } from "../wire/capture.ts";
import { runStreamTrial, type TrialPlan } from "./stream-trial.ts";
import type { TestBed } from "./test-bed.ts";

/** What the kernel may take to send a trial's last packets. */
const REST_MS = 100;

export interface CapturedTrial {
  readonly trial: StreamTrial;
  readonly counts: CaptureCounts;
}

/** Writes everything from before the first SYN until after the last packet to `file`. Throws SystemCommandError. */
export async function captureTrial(plan: TrialPlan, bed: TestBed, file: string): Promise<CapturedTrial> {
  const capture = await startCapture(bed.site.captureTarget(Number(new URL(bed.url).port)), file, bed.signal);
  let trial: StreamTrial;
  try {
    trial = await runStreamTrial(plan, bed);
    await delay(REST_MS, undefined, { signal: bed.signal });
  } catch (error) {
    await capture.stop().catch(() => undefined); // the trial's failure is what matters
    throw error;
  }
  return { trial, counts: await capture.stop() };
}
