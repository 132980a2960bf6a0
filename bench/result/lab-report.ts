// The report of a checked exercise, report.json: written by the lab's runner, read by it and by the page. Pure.
import * as v from "valibot";
import { readAs } from "./read.ts";
import { machineSchema } from "./load-machine-schema.ts";
import { softwareSchema } from "./schema.ts";
import { count, list, text } from "./values.ts";

export const LAB_REPORT_FORMAT = "transport-comparison-lab/lab-report";
export const LAB_REPORT_VERSION = 1;
/** Of one answer. */
export const MAX_ANSWER_CHARS = 100_000;

const textsSchema = v.object({ en: text, zh: text });

const labReportSchema = v.object({
  format: v.literal(LAB_REPORT_FORMAT),
  version: v.literal(LAB_REPORT_VERSION),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The exercise's folder: "06-frames". */
  exercise: text,
  title: textsSchema,
  /** All that the exercise has, in order. */
  stages: list(
    v.object({
      id: text,
      title: textsSchema,
      section: text,
      passed: v.boolean(),
      /** Why not; null when it passed. */
      fault: v.nullable(textsSchema),
    }),
  ),
  /** Stages: each weighs the same. */
  score: v.object({ passed: count, of: count }),
  /** What the stages measured; units in the names. */
  figures: list(v.object({ stage: text, name: text, value: v.pipe(v.number(), v.finite()) })),
  /** From answers.md; an answer that is empty was not given. */
  answers: list(v.object({ question: text, answer: v.pipe(v.string(), v.maxLength(MAX_ANSWER_CHARS)) })),
  machine: machineSchema,
  software: softwareSchema,
  /** Of what the student's code was kept apart by the system. */
  isolation: v.object({ network: v.boolean() }),
});

export type LabReport = v.InferOutput<typeof labReportSchema>;

/** Throws a ResultError of one line. */
export function readLabReport(json: string): LabReport {
  return readAs(json, { format: LAB_REPORT_FORMAT, versions: [LAB_REPORT_VERSION], schema: labReportSchema });
}
