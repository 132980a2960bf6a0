// The result file: the one place that says what is in it. Pure: the bench writes by it, the page reads by it.
// Numbers carry their unit in their name; bytes carry their layer. Version 3.
import * as v from "valibot";
import { attackPointSchema } from "./attack-schema.ts";
import { capacityPointSchema } from "./capacity-schema.ts";
import { checksScenarioSchema } from "./checks-schema.ts";
import { claimSchema } from "./claims-schema.ts";
import { echoPointSchema } from "./echo-schema.ts";
import { heartbeatPointSchema } from "./heartbeat-schema.ts";
import { loadMachineSchema, machineSchema } from "./load-machine-schema.ts";
import type { parametersSchema } from "./parameters-schema.ts";
import { streamPointSchema } from "./stream-schema.ts";
import { amount, count, list, text } from "./values.ts";

export const RESULT_FORMAT = "transport-comparison-lab/result";
export const RESULT_VERSION = 3;

export const scenarioResultSchema = v.variant("kind", [
  v.object({ name: text, kind: v.literal("stream"), points: list(streamPointSchema) }),
  v.object({ name: text, kind: v.literal("capacity"), points: list(capacityPointSchema) }),
  v.object({ name: text, kind: v.literal("echo"), points: list(echoPointSchema) }),
  v.object({ name: text, kind: v.literal("heartbeat"), points: list(heartbeatPointSchema) }),
  v.object({ name: text, kind: v.literal("attack"), points: list(attackPointSchema) }),
  checksScenarioSchema,
]);

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
  /** Of all sittings together. */
  elapsedMs: amount,
  /** More than one when an interrupted run was taken up again: its finished trials were kept. */
  sittings: v.pipe(
    list(v.object({ startedAt: v.pipe(v.string(), v.isoTimestamp()), elapsedMs: amount })),
    v.minLength(1),
  ),
  /** "interrupted": a part of the planned trials is missing. */
  status: v.picklist(["complete", "interrupted"]),
  machine: machineSchema,
  /** Where the load came from, when that was not `machine` itself (`--join`). */
  loadMachines: v.optional(list(loadMachineSchema)),
  software: softwareSchema,
  options: optionsSchema,
  seed: count,
  scenarios: list(scenarioResultSchema),
  /** The article's claims, held against the scenarios. */
  claims: list(claimSchema),
});

export type Result = v.InferOutput<typeof resultSchema>;
export type ScenarioResult = v.InferOutput<typeof scenarioResultSchema>;
export type Parameters = v.InferOutput<typeof parametersSchema>;
export type { CapacityParameters, CapacityPoint, CapacityTrial } from "./capacity-schema.ts";
export type { Estimate, Summary } from "./estimate-schema.ts";
export type {
  Comparison,
  SolutionSeries,
  StreamPoint,
  StreamSeries,
  StreamTrial,
  UnmeasuredTrial,
} from "./stream-schema.ts";
export type { Latency, Ledger, PooledLatency, ProcessUse } from "./trial-schema.ts";
