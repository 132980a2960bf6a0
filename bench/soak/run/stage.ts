// One stage of a soak: load and faults, from a stream at rest to a stream at rest.
import { setTimeout as delay } from "node:timers/promises";
import type { SoakBed } from "../bed/soak-bed.ts";
import type { LoadReport } from "../load/soak-load.ts";
import type { ScheduledFault } from "../schedule.ts";
import { injectFaults, type Injection } from "./inject.ts";
import { settledCursor } from "./settled-cursor.ts";

export interface StagePlan {
  readonly schedule: readonly ScheduledFault[];
  /** Of the schedule: what comes of it is told as it comes. */
  readonly injection: Injection;
  readonly durationMs: number;
  readonly subscribers: number;
  readonly messagesPerSecond: number;
  readonly payloadBytes: number;
  /** Tells this stage's messages from others'. Without a space. */
  readonly token: string;
  readonly onFault?: (fault: ScheduledFault) => void;
}

export interface StageReport {
  readonly load: LoadReport;
  /** Where the stream ended. */
  readonly stop: string;
  /** Whether all servers said so. */
  readonly isAgreed: boolean;
  /** Whether each server took a publication when all was over. */
  readonly tookLast: readonly boolean[];
  /** Of servers. */
  readonly kills: number;
}

/** What the last message may take to come to the last subscriber. */
const DRAIN_LIMIT_MS = 30_000;

/** Rejects with the reason of the bed's signal. */
export async function runStage(bed: SoakBed, plan: StagePlan): Promise<StageReport> {
  const { schedule, injection, durationMs, subscribers, onFault, ...publishing } = plan;
  const { servers, load, signal } = bed;
  const urls = servers.map(({ url }) => url);
  const { cursor: after } = await settledCursor(bed);
  const killsBefore = killsOf(bed);
  const endsAtMs = performance.now() + durationMs;
  await load.call("begin", { urls, count: subscribers, after, ...publishing });
  await injectFaults(schedule, bed, injection, onFault);
  await delay(Math.max(0, endsAtMs - performance.now()), undefined, { signal });
  const tookLast = await load.call("stopPublishing", null);
  const { cursor: stop, isAgreed } = await settledCursor(bed);
  await load.call("drain", { stop, timeoutMs: DRAIN_LIMIT_MS });
  const report = await load.call("end", stop);
  return { load: report, stop, isAgreed, tookLast, kills: killsOf(bed) - killsBefore };
}

function killsOf({ servers }: SoakBed): number {
  return servers.reduce((sum, { kills }) => sum + kills, 0);
}
