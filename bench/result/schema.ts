// The result file: the one place that says what is in it. Pure: the bench writes by it, the page reads by it.
// Numbers carry their unit in their name; bytes carry their layer. Version 2.
import * as v from "valibot";
import { networkSchema, phasedBytesSchema, selfAuditSchema } from "./measured-schema.ts";
import { parametersSchema } from "./parameters-schema.ts";
import { amount, count, list, text, transportSchema } from "./values.ts";

export const RESULT_FORMAT = "transport-comparison-lab/result";
export const RESULT_VERSION = 2;

/** Expected = the ids between the common start cursor and the stop id, times subscribers. */
export const ledgerSchema = v.object({
  expected: count,
  delivered: count,
  lost: count,
  duplicate: count,
  outOfOrder: count,
});

/**
 * Microseconds from the scheduled publication to delivery. A percentile is null when fewer than ten publishes lie beyond
 * it: the deliveries of one publish are not independent. `max` is the largest seen, whatever the number.
 */
export const latencySchema = v.object({
  publishes: count,
  meanUs: amount,
  p50Us: v.nullable(amount),
  p90Us: v.nullable(amount),
  p99Us: v.nullable(amount),
  p999Us: v.nullable(amount),
  maxUs: amount,
  /** For percentile curves: rising percentiles (0–100) with at least ten publishes beyond each. */
  curve: list(v.object({ percentile: amount, latencyUs: amount })),
  /** HdrHistogram V2, deflated, in base64: all deliveries, in microseconds. */
  histogram: v.pipe(v.string(), v.maxLength(1_000_000)),
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

const trialHead = {
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

/** One open-loop trial: subscribers of one transport follow the stream. */
export const streamTrialSchema = v.object({
  ...trialHead,
  /** Scheduled within the window. */
  publishes: count,
  /** Arrived within the window, over all subscribers. */
  deliveries: count,
  ledger: ledgerSchema,
  /** Gaps that the server announced. */
  gaps: count,
  /** From the scheduled instant on, as a user would wait. Null when nothing was published within the window. */
  latency: v.nullable(latencySchema),
  /** From the instant at which the message really left: what a closed-loop tool would tell. Null where it was not kept. */
  uncorrectedLatency: v.nullable(latencySchema),
  /** Over all subscribers. */
  bytes: phasedBytesSchema,
  network: networkSchema,
  audit: selfAuditSchema,
  requests: count,
  /** 204 answers: requests that brought no message. */
  emptyAnswers: count,
  connections: v.object({
    /** TCP connections made within the window. */
    opened: count,
    /** TCP connections made over the whole trial, connecting and warm-up included. */
    openedInTrial: count,
    peak: count,
    /** Open connections from the trial's start on; the window begins at `windowStartsAtMs`. */
    overTime: list(v.object({ atMs: amount, open: count })),
    windowStartsAtMs: amount,
  }),
  /** How late publications left their scheduled instants: a part of every latency. */
  publisher: v.object({ latenessMeanUs: amount, latenessMaxUs: amount }),
  server: processUseSchema,
  /** The load worker processes. */
  workers: v.pipe(list(processUseSchema), v.minLength(1)),
  /** The server's memory (heap and external, collected) with its subscribers less without them. May be below 0 by noise. */
  serverMemoryDeltaBytes: v.nullable(v.pipe(v.number(), v.finite())),
});

/** One closed-loop trial: as many requests as the answers allow. */
export const capacityTrialSchema = v.object({
  ...trialHead,
  requests: count,
  errors: count,
  non2xx: count,
  requestsPerSecond: amount,
  /** Of the answers, as the load generator counts them. */
  downTcpStreamBytes: amount,
  audit: selfAuditSchema,
  server: processUseSchema,
  workers: v.pipe(list(processUseSchema), v.minLength(1)),
});

/** A figure over the valid trials: bootstrap interval of the median from six trials on, below that the range. */
export const estimateSchema = v.variant("kind", [
  v.object({
    kind: v.literal("measured"),
    median: v.pipe(v.number(), v.finite()),
    low: v.pipe(v.number(), v.finite()),
    high: v.pipe(v.number(), v.finite()),
    interval: v.picklist(["bootstrap-95", "range"]),
    trials: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  v.object({ kind: v.literal("not-measured"), reason: text }),
]);

/** Metric name (unit in the name, see `bench/summary.ts`) → figure. */
export const summarySchema = v.record(v.pipe(v.string(), v.maxLength(100)), estimateSchema);

/** Ratio of one transport to another for one metric, taken round by round. */
export const comparisonSchema = v.object({
  metric: text,
  of: transportSchema,
  to: transportSchema,
  ratio: estimateSchema,
});

/** Open loop: transports × trials at one set of parameters. */
export const streamPointSchema = v.object({
  parameters: parametersSchema,
  series: list(
    v.object({
      transport: transportSchema,
      trials: list(streamTrialSchema),
      /** Over the valid trials. */
      summary: summarySchema,
      /** The valid trials' histograms added up: every delivery. Null without one. */
      pooledLatency: v.nullable(latencySchema),
      /** The same, where every one of them was kept from the instant of sending on. */
      pooledUncorrectedLatency: v.nullable(latencySchema),
    }),
  ),
  comparisons: list(comparisonSchema),
});

export const capacityParametersSchema = v.object({
  connections: count,
  payloadBytes: count,
  warmUpMs: amount,
  measuredMs: amount,
});

export const capacityPointSchema = v.object({
  parameters: capacityParametersSchema,
  series: list(
    v.object({
      endpoint: v.picklist(["GET /poll", "POST /echo"]),
      trials: list(capacityTrialSchema),
      summary: summarySchema,
    }),
  ),
});

export const scenarioResultSchema = v.variant("loop", [
  v.object({ name: text, loop: v.literal("open"), points: list(streamPointSchema) }),
  v.object({ name: text, loop: v.literal("closed"), points: list(capacityPointSchema) }),
]);

export const machineSchema = v.object({
  platform: text,
  release: text,
  arch: text,
  cpuModel: text,
  cpuCount: count,
  memoryBytes: count,
});

export const softwareSchema = v.object({
  node: text,
  lab: text,
  /** Null outside a git checkout. */
  gitCommit: v.nullable(text),
  gitDirty: v.nullable(v.boolean()),
});

/** The options as validated, by their kebab-case names. */
export const optionsSchema = v.record(
  text,
  v.union([v.string(), v.number(), v.boolean(), v.array(v.union([v.string(), v.number()])), v.null()]),
);

export const resultSchema = v.object({
  format: v.literal(RESULT_FORMAT),
  version: v.literal(RESULT_VERSION),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  elapsedMs: amount,
  /** "interrupted": a part of the planned trials is missing. */
  status: v.picklist(["complete", "interrupted"]),
  machine: machineSchema,
  software: softwareSchema,
  options: optionsSchema,
  seed: count,
  scenarios: list(scenarioResultSchema),
});

export type Result = v.InferOutput<typeof resultSchema>;
export type ScenarioResult = v.InferOutput<typeof scenarioResultSchema>;
export type StreamPoint = v.InferOutput<typeof streamPointSchema>;
export type StreamSeries = StreamPoint["series"][number];
export type StreamTrial = v.InferOutput<typeof streamTrialSchema>;
export type CapacityPoint = v.InferOutput<typeof capacityPointSchema>;
export type CapacityTrial = v.InferOutput<typeof capacityTrialSchema>;
export type Parameters = v.InferOutput<typeof parametersSchema>;
export type CapacityParameters = v.InferOutput<typeof capacityParametersSchema>;
export type Latency = v.InferOutput<typeof latencySchema>;
export type Ledger = v.InferOutput<typeof ledgerSchema>;
export type ProcessUse = v.InferOutput<typeof processUseSchema>;
export type Estimate = v.InferOutput<typeof estimateSchema>;
export type Summary = v.InferOutput<typeof summarySchema>;
export type Comparison = v.InferOutput<typeof comparisonSchema>;
