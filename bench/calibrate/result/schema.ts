// The result file of `npm run calibrate`: what is in it. Pure: the command writes by it, the page reads by it. Version 1.
import * as v from "valibot";
import { machineSchema, softwareSchema } from "../../result/schema.ts";
import { amount, list, text } from "../../result/values.ts";

export const CALIBRATION_FORMAT = "transport-comparison-lab/calibration";
export const CALIBRATION_VERSION = 1;

/** In the order in which they are shown. */
export const CHECK_GROUPS = ["bytes", "latency", "ledger", "clock", "link"] as const;

/** A text in both languages. */
const bothLanguages = v.object({ en: text, zh: text });

export const checkSchema = v.object({
  /** Stable, kebab-case. */
  id: text,
  group: v.picklist(CHECK_GROUPS),
  name: bothLanguages,
  /** What should have come out, with figures. */
  expected: bothLanguages,
  /** What came out. */
  measured: bothLanguages,
  /** How far it was off; null where that is no number. */
  error: v.nullable(v.pipe(v.number(), v.finite())),
  /** The most that it may be off. */
  allowed: v.nullable(amount),
  /** Of `error` and `allowed`. */
  unit: v.nullable(v.picklist(["B", "µs", "messages"])),
  /** "not-possible": this machine does not allow the check; `reason` says why. */
  outcome: v.picklist(["ok", "off", "not-possible"]),
  reason: v.nullable(bothLanguages),
});

export const calibrationSchema = v.object({
  format: v.literal(CALIBRATION_FORMAT),
  version: v.literal(CALIBRATION_VERSION),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  elapsedMs: amount,
  /** "interrupted": checks are missing. */
  status: v.picklist(["complete", "interrupted"]),
  machine: machineSchema,
  software: softwareSchema,
  checks: list(checkSchema),
});

export type Calibration = v.InferOutput<typeof calibrationSchema>;
export type Check = v.InferOutput<typeof checkSchema>;
export type CheckGroup = Check["group"];
