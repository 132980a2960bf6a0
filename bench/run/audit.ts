// Whether a trial may count: losses, announced gaps, lost connections, a generator or a machine that was the bottleneck.
// What shows a limit of the transport (a server at its limit) does not make a trial invalid: it is a finding. Pure.
import { cpuUs } from "../metrics.ts";
import type { EchoSeries, EchoTrial } from "../result/echo-schema.ts";
import type { HeartbeatTrial } from "../result/heartbeat-schema.ts";
import type { CapacityTrial, StreamTrial } from "../result/schema.ts";
import { SATURATED_SHARE } from "./saturated-share.ts";

/** Of all cores' time. What the host takes away at any instant lengthens whatever runs then, and no pairing evens that out. */
export const STEAL_LIMIT_PERCENT = 10;

/**
 * A worker whose event loop was later than this measured itself. In quiet runs on two cores the worst was 19 ms: a
 * hundred long polls that are answered and asked again in one turn. A limit near that would throw away just the slow
 * trials of the transport that gives its clients the most to do, and so flatter it; from 50 ms on it was always
 * something else that had the CPU.
 */
export const WORKER_DELAY_LIMIT_US = 50_000;

/**
 * Echoes that left later than this on average, and by more than half of the round trip. What they are late by is in the
 * round trips of both ways alike: ratios come nearer to 1 by it, never farther away.
 */
const SENDER_LATENESS_LIMIT_US = 1000;

type Audited<Trial> = Omit<Trial, "valid" | "invalidReason">;
export type Verdict = { readonly valid: true } | { readonly valid: false; readonly invalidReason: string };

/** What went wrong beside the ledger. */
interface Mishaps {
  readonly retries: number;
  readonly firstRetryReason: string | null;
  /** Publications of which it is not known whether they are in the stream. */
  readonly failed?: number;
  readonly firstFailure?: string | null;
}

/** Where a server or Redis ended or was lost, that is said first, and then what came of it. */
export function auditStreamTrial(trial: Audited<StreamTrial>, mishaps: Mishaps): Verdict {
  const ended = trial.ended ?? [];
  if (ended.length === 0) return auditWholeTrial(trial, mishaps);
  // After a gap ids may have begun again: then what came twice and what was lost cannot be told by them.
  const consequences = [trial.gaps > 0 ? auditGaps(trial) : auditLedger(trial), auditPublications(mishaps)];
  return invalid([...ended, ...consequences.flatMap((one) => (one.valid ? [] : [one.invalidReason]))].join("; "));
}

function auditWholeTrial(trial: Audited<StreamTrial>, mishaps: Mishaps): Verdict {
  const ledger = auditLedger(trial);
  if (!ledger.valid) return ledger;
  const publications = auditPublications(mishaps);
  if (!publications.valid) return publications;
  const { retries, firstRetryReason } = mishaps;
  if (retries > 0) return invalid(`${retries} connections were lost: ${firstRetryReason ?? "unknown reason"}`);
  const { cpuStealPercent, saturated } = trial.audit;
  if (saturated.includes("link")) return invalid("the user-space link was the bottleneck: it used a whole core");
  if (cpuStealPercent !== null && cpuStealPercent > STEAL_LIMIT_PERCENT) {
    return invalid(`the host kept ${Math.round(cpuStealPercent)} % of the CPU time to itself`);
  }
  const workers = auditWorkers(trial);
  return workers.valid ? auditWorkerDelay(trial) : workers;
}

function auditLedger(trial: Audited<StreamTrial>): Verdict {
  const { expected, delivered, lost, duplicate, outOfOrder } = trial.ledger;
  if (lost > 0) return invalid(`${lost} of ${expected} messages were lost`);
  if (duplicate > 0) return invalid(`${duplicate} messages came twice`);
  if (outOfOrder > 0) return invalid(`${outOfOrder} messages came out of order`);
  if (delivered !== expected) return invalid(`${delivered} messages were delivered, ${expected} expected`);
  return auditGaps(trial);
}

function auditGaps({ gaps }: Pick<StreamTrial, "gaps">): Verdict {
  return gaps === 0 ? { valid: true } : invalid(`the server announced ${gaps} gaps`);
}

function auditPublications({ failed = 0, firstFailure }: Mishaps): Verdict {
  return failed === 0 ? { valid: true } : invalid(`${failed} publications failed: ${firstFailure ?? "unknown reason"}`);
}

/** `firstError`: why the first request failed that did. */
export function auditCapacityTrial(trial: Audited<CapacityTrial>, firstError: string | null = null): Verdict {
  const { errors, non2xx, requests } = trial;
  if (errors > 0) return invalid(`${errors} requests failed${firstError === null ? "" : `: ${firstError}`}`);
  if (non2xx > 0) return invalid(`${non2xx} answers were not 2xx`);
  if (requests === 0) return invalid("no request was answered");
  return auditWorkers(trial);
}

/** Beside what is wrong with the stream: `stream` is the verdict on it. */
export function auditEchoTrial(
  trial: Audited<EchoTrial>,
  { by, stream, altered, fault }: { by: EchoSeries["by"]; stream: Verdict; altered: number; fault: string | null },
): Verdict {
  const { expected, lost, duplicate, outOfOrder } = trial.ledger;
  if (!stream.valid) return stream;
  if (fault !== null) return invalid(`an echo failed: ${fault}`);
  if (altered > 0) return invalid(`${altered} echoes came back altered`);
  if (lost > 0) return invalid(`${lost} of ${expected} echoes were lost`);
  if (duplicate > 0) return invalid(`${duplicate} echoes came twice`);
  if (by === "websocket" && outOfOrder > 0) return invalid(`${outOfOrder} echoes came out of order`);
  const { roundTrip, sender } = trial;
  if (roundTrip !== null && sender.latenessMeanUs > Math.max(SENDER_LATENESS_LIMIT_US, roundTrip.meanUs / 2)) {
    return invalid(
      `a load worker measured itself: its echoes left ${Math.round(sender.latenessMeanUs)} µs late (mean)`,
    );
  }
  return auditWorkerDelay({ workers: trial.workers, latency: roundTrip });
}

/**
 * Beside what is wrong with the stream: `stream` is the verdict on it. A process that was late by a quarter of a
 * heartbeat (`delayMaxUs`) has been taken for silence, or taken its time to notice one. A living connection that was cut
 * without that is a finding.
 */
export function auditHeartbeatTrial(
  { heartbeats }: Pick<HeartbeatTrial, "heartbeats">,
  { stream, heartbeatMs, delayMaxUs }: { stream: Verdict; heartbeatMs: number; delayMaxUs: number },
): Verdict {
  if (!stream.valid) return stream;
  if (heartbeats === 0) return invalid("no heartbeat came within the window");
  const delayMs = Math.round(delayMaxUs / 1000);
  if (delayMs <= heartbeatMs / 4) return { valid: true };
  return invalid(`a load worker or the server was ${delayMs} ms late, with heartbeats every ${heartbeatMs} ms`);
}

/** The verdict that a trial carries. */
export function verdictOf({ valid, invalidReason = "?" }: Pick<StreamTrial, "valid" | "invalidReason">): Verdict {
  return valid ? { valid } : { valid, invalidReason };
}

/** A load that could not have been larger says nothing of the server. */
function auditWorkers({ workers, measuredMs }: Pick<Audited<StreamTrial>, "workers" | "measuredMs">): Verdict {
  for (const worker of workers) {
    const share = cpuUs(worker) / (measuredMs * 1000);
    if (share > SATURATED_SHARE) {
      return invalid(`a load worker was the bottleneck: it used ${Math.round(share * 100)} % of a core`);
    }
  }
  return { valid: true };
}

/** Late by more than the limit, and by more than half of the typical latency, which it then shaped. */
export function auditWorkerDelay({ workers, latency }: Pick<Audited<StreamTrial>, "workers" | "latency">): Verdict {
  if (latency === null) return { valid: true };
  const delayUs = Math.max(...workers.map(({ eventLoopDelayP99Us }) => eventLoopDelayP99Us));
  const typicalUs = latency.p50Us ?? latency.meanUs;
  if (delayUs <= Math.max(WORKER_DELAY_LIMIT_US, typicalUs / 2)) return { valid: true };
  const milliseconds = (us: number): number => Math.round(us / 1000);
  return invalid(
    `a load worker measured itself: it was ${milliseconds(delayUs)} ms late (p99) at latencies of ${milliseconds(typicalUs)} ms`,
  );
}

function invalid(invalidReason: string): Verdict {
  return { valid: false, invalidReason };
}
