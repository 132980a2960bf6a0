// What every measured trial has, whatever its kind: when, whether it counts, the ledger, latencies, what processes used. Pure.
import * as v from "valibot";
import { amount, count, list, text } from "./values.ts";

/** Expected = the ids between the common start cursor and the stop id, times subscribers. */
export const ledgerSchema = v.object({
  expected: count,
  delivered: count,
  lost: count,
  duplicate: count,
  outOfOrder: count,
});

const percentiles = {
  /** The independent events: publishes, or echoes. */
  publishes: count,
  meanUs: amount,
  p50Us: v.nullable(amount),
  p90Us: v.nullable(amount),
  p99Us: v.nullable(amount),
  p999Us: v.nullable(amount),
  maxUs: amount,
};

/**
 * Microseconds from the scheduled publication to delivery. A percentile is null when fewer than ten publishes lie beyond
 * it: the deliveries of one publish are not independent. `max` is the largest seen, whatever the number.
 */
export const latencySchema = v.object({
  ...percentiles,
  /**
   * 99 % of the trial's deliveries came within so long: of what happened, not an estimate of what would. Null with fewer
   * than ten deliveries beyond. Results of before do not have it.
   */
  deliveries99Us: v.optional(v.nullable(amount)),
  /** HdrHistogram V2, deflated, in base64: all deliveries, in microseconds. */
  histogram: v.pipe(v.string(), v.maxLength(1_000_000)),
});

/** The histograms of the valid trials added up. */
export const pooledLatencySchema = v.object({
  ...percentiles,
  /** For percentile curves: rising percentiles (0–100) with at least ten publishes beyond each. */
  curve: list(v.object({ percentile: amount, latencyUs: amount })),
});

/** What a process used within the measured window; memory as it stood at its end. */
export const processUseSchema = v.object({
  cpuUserUs: amount,
  cpuSystemUs: amount,
  rssBytes: amount,
  heapUsedBytes: amount,
  externalBytes: amount,
  /** How late timers fired: a process that could not keep up shows here. */
  eventLoopDelayP99Us: amount,
  eventLoopDelayMaxUs: amount,
});

export const trialHead = {
  /** From 0. In a round every transport has the same seed, in random order. */
  round: count,
  orderInRound: count,
  seed: count,
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  valid: v.boolean(),
  /** Why a trial that is not valid is shown but not averaged in. */
  invalidReason: v.optional(text),
  /** Length of the measured window; warm-up and drain lie outside. */
  measuredMs: v.pipe(amount, v.gtValue(0)),
};

export type Latency = v.InferOutput<typeof latencySchema>;
export type PooledLatency = v.InferOutput<typeof pooledLatencySchema>;
export type Ledger = v.InferOutput<typeof ledgerSchema>;
export type ProcessUse = v.InferOutput<typeof processUseSchema>;
