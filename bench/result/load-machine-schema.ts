// Load machines: what they are, and what each of them was and counted in a trial. Pure.
import * as v from "valibot";
import { selfAuditSchema } from "./measured-schema.ts";
import { ledgerSchema } from "./trial-schema.ts";
import { amount, count, positiveCount, text } from "./values.ts";

/** Of the machine that a result was measured on, or from. */
export const machineSchema = v.object({
  platform: text,
  release: text,
  arch: text,
  cpuModel: text,
  cpuCount: count,
  memoryBytes: count,
});

export const loadMachineSchema = v.object({
  /** Unlike any other's of the run: trials name it. */
  name: text,
  host: text,
  ...machineSchema.entries,
  node: text,
  /** Load worker processes of each trial. */
  workers: positiveCount,
  /** That each of them may have. Null where it is not told. */
  openFiles: v.nullable(count),
});

/** The machine's monotonic clock against the server's, by `GET /clock`. Latencies are corrected by the offset. */
export const clockSchema = v.object({
  /** The server's clock less the machine's, before the trial. Two machines' clocks may begin anywhere. */
  offsetUs: v.pipe(v.number(), v.finite()),
  /** The latencies of this machine are wrong by no more: half of the least round trip, and the drift. */
  errorUs: amount,
  /** How far the offset had moved by the trial's end, as far as it can be told. */
  driftUs: v.pipe(v.number(), v.finite()),
  /** Deliveries that seem to have come before their scheduled instants: their latency counts as 0. */
  earlyDeliveries: count,
});

/** One load machine's part of a trial; parts add up to the trial's own figures. */
export const trialMachineSchema = v.object({
  name: text,
  subscribers: count,
  deliveries: count,
  ledger: ledgerSchema,
  /** Null when nothing was delivered. A percentile is null when too few publishes lie beyond it. */
  latency: v.nullable(
    v.object({ meanUs: amount, p50Us: v.nullable(amount), p99Us: v.nullable(amount), maxUs: amount }),
  ),
  clock: clockSchema,
  /** How late it began to measure the window, at the latest of its workers. */
  beganLateUs: amount,
  audit: v.omit(selfAuditSchema, ["unexplainedIpBytes"]),
});

export type LoadMachine = v.InferOutput<typeof loadMachineSchema>;
export type TrialMachine = v.InferOutput<typeof trialMachineSchema>;
