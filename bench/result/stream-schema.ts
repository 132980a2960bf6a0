// An open-loop scenario's points: subscribers follow a stream whose schedule does not wait for anybody. Pure.
import * as v from "valibot";
import { estimateSchema, predictionSchema, summarySchema } from "./estimate-schema.ts";
import { PART_NAMES } from "../solution/solution.ts";
import { trialMachineSchema } from "./load-machine-schema.ts";
import { networkSchema, phasedBytesSchema, selfAuditSchema } from "./measured-schema.ts";
import { parametersSchema } from "./parameters-schema.ts";
import { latencySchema, ledgerSchema, pooledLatencySchema, processUseSchema, trialHead } from "./trial-schema.ts";
import { amount, count, list, text, transportSchema } from "./values.ts";

/** What Redis used within the window. */
const redisUseSchema = v.object({ cpuUs: amount, rssBytes: amount });

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
    /** Open connections from the trial's start on; the window begins at `windowStartsAtMs`. Kept of one trial of a series. */
    overTime: list(v.object({ atMs: amount, open: count })),
    windowStartsAtMs: amount,
  }),
  /** How late publications left their scheduled instants: a part of every latency. */
  publisher: v.object({ latenessMeanUs: amount, latenessMaxUs: amount }),
  /** Null of a foreign server (`--target`), which nobody but itself could tell. */
  server: v.nullable(processUseSchema),
  /** Of each server, where the stream is in Redis; those that lived to the window's end. `server` is their sum. */
  servers: v.optional(list(processUseSchema)),
  /** Absent of a stream in memory, of somebody else's Redis, of one that ended within the window, and where the system does not tell. */
  redis: v.optional(redisUseSchema),
  /** What ended, or was lost, though nobody stopped it: the trial went on, and does not count. Absent: nothing. */
  ended: v.optional(list(text)),
  /** The load worker processes. */
  workers: v.pipe(list(processUseSchema), v.minLength(1)),
  /** The server's memory (heap and external, collected) with its subscribers less without them. May be below 0 by noise. */
  serverMemoryDeltaBytes: v.nullable(v.pipe(v.number(), v.finite())),
  /** The load machines' parts of it. Absent when the load came from the server's own machine. */
  machines: v.optional(list(trialMachineSchema)),
});

/** Ratio of one transport to another for one metric, taken round by round. */
export const comparisonSchema = v.object({
  metric: text,
  of: transportSchema,
  to: transportSchema,
  ratio: estimateSchema,
});

const streamSeries = {
  transport: transportSchema,
  trials: list(streamTrialSchema),
  /** Over the valid trials. */
  summary: summarySchema,
  /** The valid trials' histograms added up: every delivery. Null without one. */
  pooledLatency: v.nullable(pooledLatencySchema),
  /** The same, where every one of them was kept from the instant of sending on. */
  pooledUncorrectedLatency: v.nullable(pooledLatencySchema),
};

/** A trial of which there are no figures: a student's code ended it, not everybody could connect, or load was lost. */
export const unmeasuredTrialSchema = v.object({
  round: trialHead.round,
  orderInRound: trialHead.orderInRound,
  seed: trialHead.seed,
  startedAt: trialHead.startedAt,
  valid: v.literal(false),
  invalidReason: text,
  /** A load worker or a load machine was lost, which says nothing of the transport. Absent otherwise. */
  loadLost: v.optional(v.literal(true)),
});

/** A transport with a student's parts in the place of ours (`--use`), in the same rounds as ours. No claim rests on it. */
export const solutionSeriesSchema = v.object({
  ...streamSeries,
  /** The name of its folder. */
  solution: text,
  /** What stood in for ours. */
  parts: list(v.picklist(PART_NAMES)),
  unmeasured: list(unmeasuredTrialSchema),
  /** Of its trials to ours over the same transport, round by round. */
  toOurs: list(v.object({ metric: text, ratio: estimateSchema })),
});

/** Transports × trials at one set of parameters. */
export const streamPointSchema = v.object({
  parameters: parametersSchema,
  series: list(
    v.object({
      ...streamSeries,
      /** What the cost model says to it. */
      prediction: v.optional(predictionSchema),
    }),
  ),
  comparisons: list(comparisonSchema),
  /** Of this point's trials to the first point's over the same transport, round by round. Absent where they are no pairs. */
  toFirstPoint: v.optional(list(v.object({ transport: transportSchema, metric: text, ratio: estimateSchema }))),
  /** Trials of ours without figures: not everybody could connect, or load was lost. Absent where there were none. */
  unmeasured: v.optional(list(v.object({ ...unmeasuredTrialSchema.entries, transport: transportSchema }))),
  /** Absent where none were measured. */
  solutions: v.optional(list(solutionSeriesSchema)),
});

export type RedisUse = v.InferOutput<typeof redisUseSchema>;
export type StreamPoint = v.InferOutput<typeof streamPointSchema>;
export type StreamSeries = StreamPoint["series"][number];
export type SolutionSeries = v.InferOutput<typeof solutionSeriesSchema>;
export type UnmeasuredTrial = v.InferOutput<typeof unmeasuredTrialSchema>;
export type StreamTrial = v.InferOutput<typeof streamTrialSchema>;
export type Comparison = v.InferOutput<typeof comparisonSchema>;
