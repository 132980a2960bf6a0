// The result file of `npm run calibrate`: what is in it. Pure: the bench writes by it, the page reads by it. Version 1.
import * as v from "valibot";
import { machineSchema } from "../../result/load-machine-schema.ts";
import { softwareSchema } from "../../result/schema.ts";
import { amount, list, text } from "../../result/values.ts";

export const CALIBRATION_FORMAT = "transport-comparison-lab/calibration";
export const CALIBRATION_VERSION = 1;

/** What a check is about, in the order in which they are shown. */
export const CHECK_GROUPS = ["bytes", "latency", "ledger", "clock", "link"] as const;

/** One text in both languages; figures in it carry their unit. */
export const textSchema = v.object({ en: text, zh: text });

export const checkSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected kebab-case"), v.maxLength(100)),
  group: v.picklist(CHECK_GROUPS),
  name: textSchema,
  /** What is known beforehand, and what the instrument said. Short. */
  expected: textSchema,
  measured: textSchema,
  /** How far apart they are, and how far they may be. Null where there is nothing to subtract. */
  error: v.nullable(v.pipe(v.number(), v.finite())),
  unit: v.nullable(v.picklist(["B", "µs", "messages", "percent"])),
  allowed: v.nullable(amount),
  /** "not-possible": this system does not allow the check. */
  outcome: v.picklist(["ok", "off", "not-possible"]),
  /** Why it is off or not possible. */
  reason: v.nullable(textSchema),
});

export const calibrationResultSchema = v.object({
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

export type Check = v.InferOutput<typeof checkSchema>;
export type CheckGroup = Check["group"];
export type CalibrationResult = v.InferOutput<typeof calibrationResultSchema>;
