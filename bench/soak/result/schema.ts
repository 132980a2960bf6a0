// The result file of `npm run soak`: what is in it. Pure. Version 1.
import * as v from "valibot";
import { machineSchema } from "../../result/load-machine-schema.ts";
import { optionsSchema, softwareSchema } from "../../result/schema.ts";
import { ledgerSchema } from "../../result/trial-schema.ts";
import { amount, count, list, text, transportSchema } from "../../result/values.ts";
import { FAULT_KINDS } from "../fault-kinds.ts";

export const SOAK_FORMAT = "transport-comparison-lab/soak";
export const SOAK_VERSION = 1;

const textSchema = v.object({ en: text, zh: text });

/** Drawn before the soak: the same seed, duration, kinds and servers give the same ones. */
const scheduledFault = {
  kind: v.picklist(FAULT_KINDS),
  /** From the beginning of the soak. */
  atMs: amount,
  durationMs: amount,
  /** From 0; null: it hits no server. */
  server: v.nullable(count),
  /** What else was drawn, with units in the names. */
  parameters: v.record(text, amount),
};

/** From the fault's beginning until a moment after its end. */
const effectsSchema = v.object({
  /** Connections that subscribers lost, or could not make. */
  reconnects: count,
  gaps: count,
  /** Publications that were refused, and those without an answer. */
  refused: count,
  unknown: count,
  /** The longest that a subscriber had been without a message. */
  longestSilenceMs: amount,
});

const faultSchema = v.object({
  ...scheduledFault,
  /** "missed": there was nothing that it could have hit. "not-reached": the soak ended before. */
  state: v.picklist(["injected", "missed", "not-possible", "not-reached"]),
  /** Why it was not possible. */
  reason: v.nullable(text),
  /** Connections, processes or writes, as the kind has it. */
  hits: count,
  details: v.record(text, amount),
  effects: v.nullable(effectsSchema),
});

const subscriberSchema = v.object({
  transport: transportSchema,
  server: count,
  /** Of what no gap had announced as missing. */
  ledger: ledgerSchema,
  gaps: count,
  gapsTooFar: count,
  missedByGaps: count,
  /** Whether it had all at the end. */
  reached: v.boolean(),
  reconnects: count,
  failure: v.nullable(text),
});

const publicationsSchema = v.object({
  acknowledged: count,
  refused: count,
  unknown: count,
  unknownKept: count,
  acknowledgedLost: count,
  acknowledgedInDeadEpoch: count,
  doubled: count,
  refusedKept: count,
  contradictions: count,
  foreign: count,
});

/** Of a process at rest, before and after; null where the system does not tell. */
const resourceSchema = v.object({
  process: text,
  what: v.picklist(["memory-bytes", "open-files", "sockets", "timers"]),
  before: v.nullable(amount),
  after: v.nullable(amount),
  /** Written down before the soak. */
  allowedMore: amount,
  ok: v.boolean(),
});

const findingSchema = v.object({ id: text, text: textSchema });

export const soakResultSchema = v.object({
  format: v.literal(SOAK_FORMAT),
  version: v.literal(SOAK_VERSION),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  elapsedMs: amount,
  status: v.picklist(["complete", "interrupted"]),
  machine: machineSchema,
  software: softwareSchema,
  options: optionsSchema,
  seed: count,
  stream: v.picklist(["memory", "redis"]),
  servers: count,
  /** What of the faults this machine does not allow. */
  limits: list(text),
  faults: list(faultSchema),
  subscribers: list(subscriberSchema),
  publications: v.nullable(publicationsSchema),
  resources: list(resourceSchema),
  /** What must not be. None: all is well. */
  findings: list(findingSchema),
});

export type SoakResult = v.InferOutput<typeof soakResultSchema>;
export type FaultOutcome = v.InferOutput<typeof faultSchema>;
export type ResourceFigures = v.InferOutput<typeof resourceSchema>;
export type ResourceKind = ResourceFigures["what"];
export type Finding = v.InferOutput<typeof findingSchema>;
